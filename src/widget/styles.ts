/** The widget's look, for one constructed style sheet: no inline style, so a strict CSP of the host page holds. */
export const STYLES = `
:host{--hdv-accent:#a3211c;--hdv-on-accent:#fff;--hdv-font:"Be Vietnam Pro","Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;--hdv-width:26rem;--hdv-height:42rem;--hdv-radius:1rem;--hdv-z:2147483000;color-scheme:light dark;
--ink:light-dark(#1d2328,#e8eaec);--soft:light-dark(#57616a,#a9b3bc);--paper:light-dark(#fbfaf7,#14181b);--card:light-dark(#fff,#1d2226);--line:light-dark(#e0dcd3,#38414a);--marked:light-dark(#ffe9a8,#5a4600);--link:light-dark(var(--hdv-accent),#ff9d8f);--fill:light-dark(var(--hdv-accent),#ff9d8f);--on-fill:light-dark(var(--hdv-on-accent),#2a0603);
display:block;font:1rem/1.6 var(--hdv-font);color:var(--ink)}
:host([theme=light]){color-scheme:light}:host([theme=dark]){color-scheme:dark}:host([hidden]){display:none}
:host(:not([mode=inline])){position:fixed;inset-block-end:1rem;inset-inline-end:1rem;z-index:var(--hdv-z)}
:host([position=left]:not([mode=inline])){inset-inline:1rem auto}
*{box-sizing:border-box}[hidden]{display:none!important}
button,textarea{font:inherit;color:inherit}button{cursor:pointer}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
svg{width:1.25rem;height:1.25rem;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;display:block}
.launcher{display:flex;align-items:center;justify-content:center;width:3.5rem;height:3.5rem;margin-inline-start:auto;border:0;border-radius:50%;background:var(--fill);color:var(--on-fill);box-shadow:0 .4rem 1.2rem #0004}
.launcher svg{width:1.6rem;height:1.6rem}
.panel{position:relative;display:grid;grid-template:auto minmax(0,1fr) auto/minmax(0,1fr);overflow:hidden;background:var(--paper);border:1px solid var(--line);border-radius:var(--hdv-radius);overflow-wrap:anywhere}
:host(:not([mode=inline])) .panel{width:min(var(--hdv-width),calc(100vw - 2rem));height:min(var(--hdv-height),calc(100dvh - 2rem));box-shadow:0 1rem 3rem #0005}
:host([mode=inline]) .panel{height:var(--hdv-height);min-height:20rem;container:hdv/inline-size}
.panel>.head{display:flex;align-items:center;gap:.25rem;padding:.6rem .6rem .6rem 1rem;border-bottom:1px solid var(--line);background:var(--card)}
.panel>.head h2{flex:1;margin:0;font-size:1.05rem;line-height:1.3;color:var(--link)}
.icon{display:inline-flex;align-items:center;justify-content:center;min-width:2.25rem;min-height:2.25rem;padding:.4rem;border:0;border-radius:.6rem;background:none;color:var(--soft)}
.icon:hover{background:color-mix(in srgb,var(--ink) 8%,transparent);color:var(--ink)}
.log{overflow-y:auto;padding:1rem;overscroll-behavior:contain;scroll-behavior:smooth}
.greeting{margin:0 0 .9rem;color:var(--soft)}
.offers{display:flex;flex-wrap:wrap;gap:.5rem;margin:0 0 1rem;padding:0;list-style:none}
.offers button{padding:.4rem .9rem;border:1px solid var(--line);border-radius:1.2rem;background:var(--card);text-align:start;line-height:1.4;font-size:.9375rem}
.offers button:hover{border-color:var(--link)}
.exchange{margin-bottom:1.4rem}
.asked{width:fit-content;max-width:88%;margin:0 0 .7rem auto;padding:.55rem .9rem;border-radius:1rem 1rem .25rem 1rem;background:color-mix(in srgb,var(--fill) 12%,var(--card));white-space:pre-line}
.reply{padding:.8rem 1rem .4rem;border:1px solid var(--line);border-radius:.25rem 1rem 1rem 1rem;background:var(--card)}
.reply.refused{border-color:color-mix(in srgb,var(--fill) 55%,var(--line))}
.reply p,.reply ul{margin:0 0 .6rem}.reply h4{margin:.8rem 0 .4rem;font-size:.9375rem;color:var(--soft)}
.items,.closest{padding-inline-start:1.1rem}.items li,.closest li{margin-bottom:.5rem}
.chip{display:inline-block;padding:.05rem .5rem;border:1px solid var(--line);border-radius:1rem;background:var(--paper);color:var(--soft);font-size:.78rem;line-height:1.45rem;min-height:1.5rem;white-space:nowrap;vertical-align:.08em}
.chip b{color:var(--link)}.chip:hover{border-color:var(--link)}.chip[aria-expanded=true]{background:var(--fill);border-color:var(--fill);color:var(--on-fill)}.chip[aria-expanded=true] b{color:inherit}
.facts{color:var(--soft);font-size:.875rem}span.facts{display:block}
.reply .short{font-size:1.15rem;font-weight:600;line-height:1.45}.parts{width:100%;margin:0 0 .6rem}.parts thead{color:var(--soft)}.parts tbody th{font-weight:400}.lacking th,.lacking td{font-weight:600}.again{padding:.5rem .9rem;border:1px solid var(--link);border-radius:.7rem;background:var(--paper);color:var(--link);text-align:start}
.fault{color:var(--link);font-weight:600}
.tools{display:flex;gap:.1rem;justify-content:flex-end}.tools:empty{display:none}.tools svg{width:1.05rem;height:1.05rem}
.tools .down svg{transform:scale(-1,-1)}.tools [aria-pressed=true]{color:var(--link)}.tools [aria-pressed=true] svg{fill:color-mix(in srgb,var(--link) 25%,transparent)}
.reason{padding:.3rem 0 .5rem;border:0}.plain{padding:.5rem .9rem;border:1px solid var(--line);border-radius:.7rem;background:var(--paper)}.rating p{margin:0;text-align:end}
.next h3{margin:0 0 .5rem;font-size:.875rem;font-weight:600;color:var(--soft)}
.thinking{color:var(--soft)}.dots{display:inline-block;width:.7rem;height:.7rem;margin-inline-end:.5rem;border-radius:50%;background:var(--fill)}
summary{cursor:pointer;color:var(--soft);font-size:.875rem}.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.8rem}th,td{padding:.2rem .5rem;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}
form{display:flex;gap:.5rem;align-items:end;padding:.7rem;border-top:1px solid var(--line);background:var(--card)}
textarea{flex:1;min-height:2.75rem;max-height:9rem;padding:.55rem .8rem;resize:none;field-sizing:content;border:1px solid color-mix(in srgb,var(--ink) 45%,transparent);border-radius:.8rem;background:var(--paper)}
textarea::placeholder{color:var(--soft);opacity:1}
.send{display:inline-flex;align-items:center;justify-content:center;flex:none;width:2.75rem;height:2.75rem;border:0;border-radius:.8rem;background:var(--fill);color:var(--on-fill)}
.typed{margin:0;padding:.6rem .7rem;border-top:1px solid var(--line);background:var(--card)}
.source{position:absolute;inset-inline:0;inset-block-end:0;max-height:75%;overflow-y:auto;padding:1rem;border-top:1px solid var(--line);border-radius:var(--hdv-radius) var(--hdv-radius) 0 0;background:var(--card);box-shadow:0 -.6rem 2rem #0003;overscroll-behavior:contain}
.source .head{display:flex;align-items:start;gap:.5rem}.source h3{flex:1;margin:0;font-size:1rem;line-height:1.4}.source h3:focus{outline:0}
.source p{margin:.3rem 0 .6rem}.source table{border-collapse:collapse;margin:0 0 .7rem}.source caption{text-align:left;font-size:.85em}.source th,.source td{border:1px solid var(--line);padding:.2rem .5rem;text-align:left;font-weight:400}.source td{font-weight:600}.source .scan{display:block;width:100%;margin:0 0 .7rem;border:1px solid var(--line)}.scan .line{fill:#fd0;fill-opacity:.35}.source blockquote{margin:0 0 .7rem;white-space:pre-line}
a{color:var(--link)}mark{background:var(--marked);color:inherit;border-radius:.2rem;padding:.05em .1em}mark strong{text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px}
@container hdv (min-width:44rem){.panel.reading .log,.panel.reading form,.panel.reading .typed{margin-inline-end:20rem}.source{inset-block:3.5rem 0;inset-inline:auto 0;width:20rem;max-height:none;border-top:0;border-inline-start:1px solid var(--line);border-radius:0;box-shadow:none}}
@media (max-width:30rem){:host(:not([mode=inline])) .panel{position:fixed;inset:0;width:auto;height:auto;border:0;border-radius:0}}
@media (prefers-reduced-motion:no-preference){.dots{animation:hdv 1.1s ease-in-out infinite alternate}@keyframes hdv{from{opacity:.25;transform:scale(.7)}}}
@media (prefers-reduced-motion:reduce){.log{scroll-behavior:auto}}
@media (forced-colors:active){.chip,.icon,.send,.launcher{border:1px solid}}
`;
