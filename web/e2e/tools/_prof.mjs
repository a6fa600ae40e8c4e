import { Chromium } from "../drive/chromium.js";
const u=process.argv[2];
const b = await Chromium.start({url:u}); await b.user.driver.get(u); await b.user.until("sw",()=>b.user.run(()=>navigator.serviceWorker.controller?.state==="activated")); await b.slow(4);
for (let i=0;i<8;i++){ await b.console(); await b.user.driver.get(u); await new Promise(r=>setTimeout(r,2500)); console.log((await b.console()).filter(x=>/T /.test(x)).map(x=>x.replace(/.*"T/,"T")).join(" | "), await b.user.run(()=>window.dropsetStarted)); }
await b.close();
