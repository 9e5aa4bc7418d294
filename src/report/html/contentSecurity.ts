/** SHA-256 of `SAVE_SCRIPT`, `READING_SCRIPT` and `REPORT_SCRIPT`, as a browser takes them of the text of a script. */
const SCRIPTS = [
  'sha256-u5xk7gPoKgOaOO4RxVooBjI9D7gz59d7RPe2iTbtuTw=',
  'sha256-mPwoK909kKaF27xzrRBbN+Sft+b+8m6wrqDglGrQSpM=',
  'sha256-dj49MnY1p7ubMJJ3DZ+TSpU/hVsh3pGcB9RBCwPP0uc=',
]

/** What a report may do: nothing is ever asked for, and no script runs but its own, so that no name in a scenario can bring another. */
export const CONTENT_SECURITY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  `script-src ${SCRIPTS.map((hash) => `'${hash}'`).join(' ')}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
