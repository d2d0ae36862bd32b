import type { PageSpec } from './pageSpec'
import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from './playerText'

/** What the page may do: run its own script, and nothing else. */
const POLICY = [
  "default-src 'none'",
  `script-src '${SCRIPT_HASH}'`,
  `style-src '${STYLE_HASH}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Inside a script element, whose end nothing in it may look like. */
const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** The page: its policy, the network, its numbers as base64, and the script that runs it. */
export const pageHtml = (spec: PageSpec, numbers: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escaped(spec.name)}</title>
<style>${STYLE}</style>
</head>
<body>
<div id="page"></div>
<noscript>This page computes a network, and needs JavaScript to be switched on.</noscript>
<script type="application/json" id="network">${json(spec)}</script>
<script type="text/plain" id="numbers">${numbers}</script>
<script>${SCRIPT}</script>
</body>
</html>
`
