// The same screens against a running node in demo mode: node dev/real.mjs FOLDER http://127.0.0.1:8080 [account]
import { chromium } from 'playwright-core';

const [folder = '.', base = 'http://127.0.0.1:8080', account = 'expert', width = '1440', height = '900'] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});
const page = await browser.newPage({ viewport: { width: Number(width), height: Number(height) } });
page.on('console', (message) => ['error', 'warning'].includes(message.type()) && console.log(message.type(), message.text().slice(0, 300)));
page.on('pageerror', (problem) => console.log('page:', problem.message.slice(0, 400)));
page.on('response', (response) => response.status() >= 400 && console.log(response.status(), response.request().method(), response.url().slice(base.length, base.length + 160)));
const shot = (name) => page.screenshot({ path: `${folder}/real-${account}-${name}.png` });

await page.goto(base);
await page.getByTestId('sign-in').click();
await page.locator('input[name=username]').fill(account);
await page.locator('input[name=password]').fill('golden-hour');
await page.locator('button[type=submit]').click();
await page.getByTestId('worklist').waitFor({ timeout: 20000 });
await page.waitForTimeout(2500);
await shot('list');
const found = page.locator('[data-uid]:has([data-ai=FINDING])').first();
const row = (await found.count()) > 0 ? found : page.locator('[data-uid]').first();
await row.click();
await page.waitForTimeout(1800);
await shot('look');
await page.keyboard.press('Enter');
await page.getByTestId('reader').waitFor();
await page.locator('[data-testid=viewport]:not([data-index="-1"])').first().waitFor({ timeout: 40000 }).catch((problem) => console.log(problem.message.slice(0, 100)));
await page.waitForTimeout(3000);
await shot('reader');
if (account.startsWith('expert')) {
  for (let n = await page.getByTestId('finding-card').count(); n > 0; n--) await page.keyboard.press('a');
  await page.keyboard.press('n');
  await page.keyboard.press('v');
  await page.waitForTimeout(2500);
  await shot('accepted');
  await page.locator('.report-body').evaluate((body) => body.scrollTo(0, body.scrollHeight));
  await shot('form-end');
  if ((await page.getByTestId('impression').inputValue()) === '') await page.getByTestId('impression').fill('颅脑CT平扫未见明确出血。');
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('sign-confirm').waitFor();
  await page.waitForTimeout(700);
  await shot('sign');
  if (await page.getByTestId('sign-confirm').isEnabled()) {
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('signed-report').waitFor({ timeout: 10000 }).catch((problem) => console.log(problem.message.slice(0, 100)));
    await page.waitForTimeout(4000);
    await shot('signed');
  }
}
await browser.close();
