// The ECG reader of a running node in demo mode, for the eyes: node dev/ecg.mjs FOLDER http://127.0.0.1:8080
import { chromium } from 'playwright-core';

const [folder = '.', base = 'http://127.0.0.1:8080', only = ''] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-gpu'] });

async function open(name, size, prefer = {}) {
  const context = await browser.newContext({ viewport: size, hasTouch: size.width < 500 });
  await context.addInitScript((kept) => Object.entries(kept).forEach(([key, value]) => localStorage.setItem(`goldenhour.${key}`, value)), prefer);
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.log('console:', message.text().slice(0, 300)));
  page.on('pageerror', (problem) => console.log('page:', problem.message.slice(0, 400)));
  await page.goto(base);
  await page.getByTestId('sign-in').click();
  await page.locator('input[name=username]').fill('expert');
  await page.locator('input[name=password]').fill('golden-hour');
  await page.locator('button[type=submit]').click();
  await page.getByTestId('worklist').waitFor({ timeout: 20000 });
  const study = await page.evaluate(async () => (await (await fetch('/api/worklist?includeFinal=true')).json()).find((each) => each.modalities.includes('ECG'))?.studyInstanceUID);
  await page.goto(`${base}/#/study/${study}`);
  await page.getByTestId('ecg-paper').waitFor({ timeout: 20000 });
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `${folder}/ecg-${name}.png` });
  return page;
}
const wanted = (name) => only === '' || only.split(',').includes(name);

if (wanted('dark')) {
  const page = await open('dark-1440', { width: 1440, height: 900 });
  await page.getByTestId('finding-card').first().click();
  await page.waitForTimeout(800);
  await page.screenshot({ path: `${folder}/ecg-dark-1440-focused.png` });
  await page.keyboard.press('c');
  for (let n = 0; n < 6; n++) await page.keyboard.press('Shift+ArrowRight');
  await page.screenshot({ path: `${folder}/ecg-dark-1440-calipers.png` });
  await page.keyboard.press('2');
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${folder}/ecg-dark-1440-12x1.png` });
}
if (wanted('light')) await open('light-1440', { width: 1440, height: 900 }, { theme: 'light', language: 'en' });
if (wanted('wide')) await open('dark-1920', { width: 1920, height: 1080 }, { language: 'en' });
if (wanted('phone')) {
  const page = await open('phone', { width: 390, height: 844 });
  console.log('sideways', await page.evaluate('document.documentElement.scrollWidth > innerWidth'));
  await page.getByTestId('ecg-measurements').scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${folder}/ecg-phone-panel.png` });
}
await browser.close();
