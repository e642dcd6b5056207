import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './sign-in.module.css';
import { signIn } from './signing.ts';

/** Who is at this desk. The page starts anew afterwards, so that nothing of the one before is left in it. */
export function SignIn() {
  const { t } = useTranslation('console');
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const [asking, setAsking] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (asking) return;
    if (user.trim() === '' || password === '') return setFault(t('signIn.incomplete'));
    setAsking(true);
    setFault(undefined);
    const refused = await signIn({ user: user.trim(), password }, t('signIn.unreachable'));
    if (!refused) return window.location.reload();
    setAsking(false);
    setPassword('');
    setFault(refused.reason);
  }

  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} aria-label={t('signIn.title')}>
        <h1 className={styles.title}>{t('signIn.title')}</h1>
        <p className={styles.hub}>{t('signIn.hub', { host: window.location.host })}</p>
        <TextField
          label={t('signIn.user')}
          value={user}
          onChange={setUser}
          autoFocus
          autoComplete="username"
          name="user"
        />
        <TextField
          label={t('signIn.password')}
          value={password}
          onChange={setPassword}
          type="password"
          autoComplete="current-password"
          name="password"
        />
        {fault && <Notice kind="bad">{fault}</Notice>}
        <Button type="submit" look="act" size="main" wide isPending={asking}>
          {asking ? t('signIn.asking') : t('signIn.act')}
        </Button>
      </form>
    </main>
  );
}
