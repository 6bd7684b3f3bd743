// Screenshots of the main screens for the eyes: node dev/shots.mjs FOLDER [http://127.0.0.1:8090]
import { chromium } from 'playwright-core';

const [folder = '.', base = 'http://127.0.0.1:8090', only] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});

async function session(size, as, prefer = {}) {
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: 1, hasTouch: size.width < 500 });
  await context.addInitScript((kept) => Object.entries(kept).forEach(([key, value]) => localStorage.setItem(`goldenhour.${key}`, value)), prefer);
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.log('console:', message.text().slice(0, 300)));
  page.on('pageerror', (problem) => console.log('page:', problem.message.slice(0, 400)));
  await page.goto(`${base}/oauth2/authorization/goldenhour?as=${as}`);
  await page.getByTestId('worklist').waitFor();
  await page.waitForTimeout(1200);
  return page;
}
const shot = (page, name) => page.screenshot({ path: `${folder}/${name}.png` });
const wanted = (name) => !only || only.split(',').includes(name);

if (wanted('signin')) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(base);
  await page.getByTestId('sign-in').waitFor();
  await shot(page, 'signin');
}
if (wanted('list')) {
  const page = await session({ width: 1440, height: 900 }, 'expert');
  await shot(page, 'list-1440');
  await page.evaluate(() => fetch('/dev/new'));
  await page.mouse.move(500, 400);
  await page.waitForTimeout(600);
  await shot(page, 'list-1440-new');
}
if (wanted('list-light')) await shot(await session({ width: 1440, height: 900 }, 'expert', { theme: 'light', language: 'en' }), 'list-1440-light-en');
if (wanted('list-wide')) await shot(await session({ width: 1920, height: 1080 }, 'expert'), 'list-1920');
for (const [name, size, prefer] of [['reader-1440', { width: 1440, height: 900 }, {}], ['reader-1920', { width: 1920, height: 1080 }, { language: 'en' }], ['reader-1440-light', { width: 1440, height: 900 }, { theme: 'light' }]]) {
  if (!wanted(name)) continue;
  const page = await session(size, 'expert', prefer);
  await page.locator('[data-urgency=IMMEDIATE]', { hasText: name === 'reader-1440' ? '王建国' : '李秀兰' }).first().click();
  await page.keyboard.press('Enter');
  await page.locator('[data-testid=viewport]:not([data-index="-1"])').first().waitFor({ timeout: 30000 });
  await page.waitForTimeout(2500);
  await shot(page, name);
  if (name === 'reader-1440') {
    await page.keyboard.press('a');
    await page.keyboard.press('r');
    await page.getByTestId('reject-reason').waitFor();
    await shot(page, 'reader-1440-reject');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.waitForTimeout(1600);
    await page.keyboard.press('4');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('sign-confirm').waitFor();
    await page.waitForTimeout(600);
    await shot(page, 'sign-dialog');
    await page.getByTestId('sign-confirm').click();
    await page.getByTestId('signed-report').waitFor();
    await page.waitForTimeout(3500);
    await shot(page, 'signed');
  }
}
if (wanted('ecg')) {
  const page = await session({ width: 1440, height: 900 }, 'expert');
  await page.getByText('周杰').first().dblclick();
  await page.getByTestId('ecg').waitFor();
  await page.waitForTimeout(800);
  await shot(page, 'ecg');
}
if (wanted('held')) {
  const page = await session({ width: 1440, height: 900 }, 'expert');
  await page.getByText('李秀兰').first().dblclick();
  await page.getByTestId('claim-note').waitFor();
  await page.waitForTimeout(2500);
  await shot(page, 'held');
}
if (wanted('phone')) {
  const page = await session({ width: 390, height: 844 }, 'expert');
  await shot(page, 'phone-list');
  await page.locator('[data-urgency=IMMEDIATE]').first().click();
  await page.waitForTimeout(1500);
  await shot(page, 'phone-look');
  await page.getByTestId('read-button').click();
  await page.locator('[data-testid=viewport]:not([data-index="-1"])').first().waitFor({ timeout: 30000 });
  await page.waitForTimeout(2500);
  await shot(page, 'phone-reader');
}
if (wanted('spoke')) {
  const page = await session({ width: 1440, height: 900 }, 'spoke');
  await shot(page, 'spoke-list');
  await page.getByText('陈华').first().dblclick();
  await page.getByTestId('signed-report').waitFor();
  await page.waitForTimeout(2500);
  await shot(page, 'spoke-reader');
}
await browser.close();
