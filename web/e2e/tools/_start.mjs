import { Chromium } from "../drive/chromium.js";
const urls = process.argv.slice(2);
const res = Object.fromEntries(urls.map(u=>[u,[]])), st=Object.fromEntries(urls.map(u=>[u,[]]));
const bs = {};
const marker = `(() => { const w = new MutationObserver(() => { if (!document.getElementById("shell") && document.querySelector("main h1, main h2, main button")) { w.disconnect(); window.domAt=performance.now(); requestAnimationFrame(()=>{const c=new MessageChannel();c.port1.onmessage=()=>{window.readyAt=performance.now()};c.port2.postMessage(0)}); } }); w.observe(document,{childList:true,subtree:true}); })()`;
for (const u of urls) { const b = await Chromium.start({url:u}); bs[u]=b; await b.user.driver.get(u); await b.user.until("sw",()=>b.user.run(()=>navigator.serviceWorker.controller?.state==="activated")); await b.before(marker); await b.slow(4); }
for (let i=0;i<14;i++) for (const u of urls) { const b=bs[u]; await b.user.driver.get(u); const t = await b.user.until("ready",()=>b.user.run(()=>window.readyAt),null,60000); if(i>1) {res[u].push(Math.round(t)); st[u].push(Math.round(await b.user.run(()=>window.dropsetStarted)));} }
const med=l=>{l.sort((a,b)=>a-b);return `med ${l[l.length>>1]} min ${l[0]}`};
for (const u of urls) { console.log(u,"ready",med(res[u]),"started",med(st[u])); await bs[u].close(); }
