import { type ESTree, parseSync, Visitor } from 'vite';

/** One import, in whatever way it is written. */
export interface Import {
  /** What stands in the quotes; undefined where it is computed and cannot be read. */
  readonly specifier: string | undefined;
  /** From 1. */
  readonly line: number;
  /** `import type`: erased before the program runs. `import { type X }` is not; its module is still loaded. */
  readonly typeOnly: boolean;
}

/** What the doors look at in one file. */
export interface Source {
  /** From the project's root, with forward slashes. */
  readonly file: string;
  readonly imports: readonly Import[];
  /** String and template literals; what is computed in a template is a space. */
  readonly texts: readonly { readonly text: string; readonly line: number }[];
}

/**
 * Reads a TypeScript or JavaScript file, with the parser that builds the screens.
 * @throws with the file's name where it does not parse.
 */
export function readSource(file: string, code: string): Source {
  const { program, errors } = parseSync(file, code);
  const [fault] = errors;
  if (fault) throw new Error(`${file}: ${fault.message}`);

  const imports: Import[] = [];
  const texts: { text: string; line: number }[] = [];
  const lineAt = lineFinder(code);
  const add = (node: ESTree.Node, source: ESTree.Node | null, typeOnly = false) => {
    if (!source) return;
    const specifier =
      source.type === 'Literal' && typeof source.value === 'string' ? source.value : undefined;
    imports.push({ specifier, line: lineAt(node.start), typeOnly });
  };

  new Visitor({
    ImportDeclaration(node) {
      add(node, node.source, node.importKind === 'type');
    },
    ExportNamedDeclaration(node) {
      add(node, node.source, node.exportKind === 'type');
    },
    ExportAllDeclaration(node) {
      add(node, node.source, node.exportKind === 'type');
    },
    ImportExpression(node) {
      add(node, node.source);
    },
    TSImportType(node) {
      add(node, node.source, true);
    },
    TSExternalModuleReference(node) {
      add(node, node.expression);
    },
    CallExpression(node) {
      const [first] = node.arguments;
      const isRequire = node.callee.type === 'Identifier' && node.callee.name === 'require';
      if (isRequire && first) add(node, first);
    },
    Literal(node) {
      if (typeof node.value === 'string') texts.push({ text: node.value, line: lineAt(node.start) });
    },
    TemplateLiteral(node) {
      const text = node.quasis.map((part) => part.value.cooked ?? part.value.raw).join(' ');
      texts.push({ text, line: lineAt(node.start) });
    },
  }).visit(program);
  return { file, imports, texts };
}

function lineFinder(code: string): (offset: number) => number {
  const ends = [...code.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => ends.findLastIndex((end) => end < offset) + 2;
}
