import { z } from 'zod';
import { refusal } from '../../src-contract/journal.ts';
import { readJsonText } from '../../src-contract/json-text.ts';

const refused = z.object({ refused: refusal });
const receipt = z.object({
  incident: z.string(),
  number: z.string(),
  result: z.enum(['reported', 'updated', 'unchanged', 'older']),
});
type FeedReceipt = z.infer<typeof receipt>;

/** Posts JSON and parses the answer. Throws in words what the hub refused, or that it is not there. */
async function post<Answer>(
  url: URL,
  body: unknown,
  headers: Record<string, string>,
  answer: z.ZodType<Answer>,
): Promise<{ answer: Answer; cookies: string[] }> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    text = await response.text();
  } catch (fault) {
    const cause = (fault as { cause?: Error }).cause ?? (fault as Error);
    throw new Error(`The hub at ${url.origin} does not answer (${cause.message}). Start one with: npm start`);
  }
  if (!response.ok) {
    const why = refused.safeParse(readJsonText(text));
    const words = why.success ? why.data.refused.reason : text.slice(0, 200);
    throw new Error(`The hub refused ${url.pathname} (${response.status}): ${words}`);
  }
  return {
    answer: answer.parse(text === '' ? {} : readJsonText(text)),
    cookies: response.headers.getSetCookie(),
  };
}

/** Delivers one EIDO message. */
export async function postEido(hub: string, feedToken: string, message: unknown): Promise<FeedReceipt> {
  const headers = { authorization: `Bearer ${feedToken}` };
  return (await post(new URL('/feeds/eido', hub), message, headers, receipt)).answer;
}

/** Enrols a device. @returns its token */
export async function enrolDevice(
  hub: string,
  adminToken: string,
  name: string,
  precinct: string,
): Promise<string> {
  const headers = { authorization: `Bearer ${adminToken}` };
  const enrolled = z.object({ token: z.string().min(1) });
  return (await post(new URL('/fleet/devices', hub), { name, precinct }, headers, enrolled)).answer.token;
}

const signedOn = z.object({
  officer: z.object({ id: z.string(), name: z.string() }),
  grant: z.string(),
});

/** Signs an officer on with the device's token. @returns the hub's proof that the PIN was right, and the officer */
export async function signOnOfficer(
  hub: string,
  deviceToken: string,
  officer: { readonly id: string; readonly pin: string },
): Promise<z.infer<typeof signedOn>> {
  const headers = { authorization: `Bearer ${deviceToken}` };
  const body = { officer: officer.id, pin: officer.pin };
  return (await post(new URL('/access/sign-on', hub), body, headers, signedOn)).answer;
}

/** Signs in at the console. @returns the `Cookie` header of the session */
export async function signInConsole(
  hub: string,
  user: { readonly user: string; readonly password: string },
): Promise<string> {
  const body = { user: user.user, password: user.password };
  const url = new URL('/console/sign-in', hub);
  const { cookies } = await post(url, body, { origin: url.origin }, z.unknown());
  if (cookies.length === 0) throw new Error('The console gave no session. Look at the hub’s log.');
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}
