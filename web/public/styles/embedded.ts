/** Inside a portal's page: nothing around the faces but their question, and at the foot whose they are. */
export const embeddedRules = `
body{background:var(--card)}
.in{max-width:45rem;margin:0;padding:0 8px}
.large .in{max-width:55rem}
main{padding-top:8px!important;padding-bottom:12px!important}
h1,.large h1{font-size:var(--h3);line-height:var(--h3-l)}
h2{margin-top:16px;font-size:var(--body);line-height:var(--body-l)}
.subject{margin:0 0 4px;font-size:var(--small);line-height:var(--small-l)}
.subject b,.subject i{display:inline;font-size:inherit}
.rate{margin-top:8px}
.card{margin-top:8px;padding:8px 12px}
.code{font-size:1.5rem;grid-template-columns:repeat(4,max-content)}
.steps{margin-top:4px}
.steps li{margin:0 0 4px}
.actions{margin-top:12px}
.actions form{display:inline-block}
.actions form+.button{margin:0 12px 12px}
.lead{margin-top:4px}
.ref{margin-top:12px}
.quietly{margin-top:4px}
.by{border-top:1px solid var(--line);font-size:var(--small);line-height:var(--small-l);color:var(--muted)}
.by .in{padding-top:8px;padding-bottom:8px}
.by a{white-space:nowrap}
.by p,.by details{margin:0 0 4px}
.by ul{padding:0 0 0 24px;margin:4px 0}
[dir=rtl] .by ul{padding:0 24px 0 0}
@media (max-width:639px){.actions form{display:block}.actions form+.button{margin:0 0 12px}}
`
