import type { Page } from '@playwright/test';

/**
 * Says in a sentence each what this size of the window breaks; nothing where it holds. Lengths are CSS pixels. What
 * answers to a new size does so within some frames, more of them where the machine is busy: only what stays is broken.
 */
export async function broken(page: Page, size: { width: number; height: number }): Promise<string[]> {
  const until = Date.now() + SETTLES_MS;
  for (let look = 1; ; look += 1) {
    const faults = await page.evaluate(lookOver, size);
    if (faults.length === 0 || (look >= LOOKS && Date.now() > until)) return faults;
  }
}

const LOOKS = 8;
const SETTLES_MS = 2_000;

/** Runs in the page, so it reaches for nothing outside itself. */
async function lookOver(size: { width: number; height: number }): Promise<string[]> {
  const frame = () => new Promise(requestAnimationFrame);
  while (window.innerWidth !== size.width || window.innerHeight !== size.height) await frame();
  await frame();
  await frame();
  const QR = 200;
  const TOUCH = 48;
  const SCROLLED = 72;
  /** What a focus ring needs around a part. */
  const RING = 8;
  const faults: string[] = [];
  const { clientWidth: width, clientHeight: height } = document.documentElement;

  const name = (element: Element): string => {
    const classes = element.getAttribute('class') ?? element.tagName.toLowerCase();
    const text = element.textContent.trim().slice(0, 24);
    return text === '' ? classes : `${classes} «${text}»`;
  };
  const isSeen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.closest('.unseen, .watermark') === null;

  /** Of nine points of an element those that somebody sees: in the window, and nothing else in front. */
  const hiddenPoints = (element: Element): number => {
    const box = element.getBoundingClientRect();
    let hidden = 0;
    for (const x of [0.06, 0.5, 0.94]) {
      for (const y of [0.12, 0.5, 0.88]) {
        const at = document.elementFromPoint(box.x + box.width * x, box.y + box.height * y);
        if (at === null || !(element.contains(at) || at.contains(element))) hidden += 1;
      }
    }
    return hidden;
  };
  /** Part of it may be scrolled away inside the parts around it although the window would show it. */
  const isCut = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    for (let around = element.parentElement; around !== null; around = around.parentElement) {
      if (getComputedStyle(around).overflow === 'visible') continue;
      const frame = around.getBoundingClientRect();
      if (box.top < frame.top - 1 || box.bottom > frame.bottom + 1) return true;
      if (box.left < frame.left - 1 || box.right > frame.right + 1) return true;
    }
    return box.top < -1 || box.left < -1 || box.bottom > height + 1 || box.right > width + 1;
  };
  const must = (what: string, element: Element | null, least = 0) => {
    if (element === null) return void faults.push(`${what}: not there`);
    const box = element.getBoundingClientRect();
    const side = Math.min(box.width, box.height);
    if (side < least - 0.5) faults.push(`${what}: ${Math.round(side)} px, less than ${least}`);
    if (isCut(element)) faults.push(`${what}: cut or out of sight`);
    else if (hiddenPoints(element) > 0) faults.push(`${what}: covered`);
  };

  if (document.querySelector('.main > .stage, .main > .entry') !== null) {
    must('state', document.querySelector('[role="status"] .board-title'));
    must('state shape', document.querySelector('[role="status"] .state-shape'), 28);
    // Nothing is typed or pressed at a locked till but who is there.
    const isLocked = document.querySelector('.shell[data-asked="lock"]') !== null;
    const sum = document.querySelector('.sum-amount');
    if (!isLocked || sum) must('amount', sum ?? document.querySelector('#amount'), 28);
    const lock = document.querySelector('.operator-panel[data-mode="lock"]');
    for (const part of lock ? ['h2', 'select', '.pin input'] : [])
      must(part, lock?.querySelector(part) ?? null);
    if (lock) must('way in', lock.querySelector('.button[data-look="primary"]'), TOUCH);
    const primary =
      document.querySelector('.acts [data-primary="true"] .button') ??
      document.querySelector('.entry-acts .button[data-look="primary"]') ??
      document.querySelector('.acts .button');
    if (!isLocked) must('primary key', primary, TOUCH);
    const qr = document.querySelector('.qr-code');
    if (qr) must('QR', qr, QR);
    const place = document.querySelector('.qr-printed, .qr-forbidden');
    if (place) must('place of the QR', place);
  } else {
    must('state', document.querySelector('[role="status"] p'));
    must('way back', document.querySelector('.bar-status .button'), TOUCH);
  }

  // Nothing leaves the window sideways, nothing is wider than the part that it stands in.
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('svg') !== null && element.tagName !== 'svg') continue;
    if (!isSeen(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    if (box.right > width + 1 || box.left < -1)
      faults.push(`${name(element)}: leaves the window sideways (${box.left | 0} to ${box.right | 0})`);
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
    if (element.tagName === 'svg' || element instanceof HTMLInputElement) continue;
    const wide = element.scrollWidth - element.clientWidth;
    const isInline = getComputedStyle(element).display === 'inline';
    if (
      wide > (overflowX === 'visible' ? RING : 1) &&
      !isInline &&
      textOverflow !== 'ellipsis' &&
      element.tagName !== 'PRE'
    )
      faults.push(`${name(element)}: ${wide} px wider than its place`);
    const tall = element.scrollHeight - element.clientHeight;
    if (tall > 1 && (overflowY === 'auto' || overflowY === 'scroll')) {
      if (element.clientHeight < SCROLLED)
        faults.push(`${name(element)}: scrolls within ${element.clientHeight} px`);
    }
    if (tall > 1 && overflowX === 'hidden' && overflowY === 'hidden' && textOverflow !== 'ellipsis')
      faults.push(`${name(element)}: ${tall} px cannot be reached`);
  }
  const shell = document.querySelector('.shell');
  if (shell && shell.scrollHeight > shell.clientHeight + 1) faults.push('shell: taller than the window');
  if (document.documentElement.scrollHeight > height + 1) faults.push('the window itself scrolls');

  // A finger hits everything that can be pressed.
  for (const target of document.querySelectorAll('button, input, select, textarea, a[href], summary')) {
    const pressed =
      target instanceof HTMLInputElement && ['checkbox', 'radio'].includes(target.type)
        ? (target.closest('label') ?? target)
        : target instanceof HTMLInputElement && target.type === 'file'
          ? (target.closest('label') ?? target)
          : (target.closest('.entry-field') ?? target);
    if (!isSeen(pressed)) continue;
    const box = pressed.getBoundingClientRect();
    if (box.width === 0) continue;
    if (box.height < TOUCH - 0.5 || box.width < TOUCH - 0.5)
      faults.push(
        `${name(target)}: ${Math.round(box.width)} by ${Math.round(box.height)} is too small to touch`,
      );
  }

  // An amount is read at a glance: its sign, its figure and all of its digits stand on one line.
  const AMOUNT = /(?:R\$|\$U|\$|S\/) ?-?\d[\d.,]*\d/g;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    if (text.parentElement === null || !isSeen(text.parentElement)) continue;
    for (const { index, 0: amount } of (text.textContent ?? '').matchAll(AMOUNT)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + amount.length);
      const tops = new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top)));
      if (tops.size > 1) faults.push(`${amount}: broken into ${tops.size} lines`);
    }
  }
  for (const input of document.querySelectorAll('input')) {
    if (isSeen(input) && input.scrollWidth > input.clientWidth + 1)
      faults.push(`«${input.value}»: cut within its field`);
  }

  // A finger hits one key, and the ring around one touches no other: some of them cancel.
  const CLEAR = 8;
  const buttons = [...document.querySelectorAll('.acts .button, .today-head .button, .today .row')].filter(
    isSeen,
  );
  for (const button of buttons.filter((each) => !each.classList.contains('row'))) {
    for (const other of buttons) {
      if (other === button) continue;
      const [one, two] = [button.getBoundingClientRect(), other.getBoundingClientRect()];
      const aside = Math.max(one.left - two.right, two.left - one.right);
      const below = Math.max(one.top - two.bottom, two.top - one.bottom);
      const gap = Math.max(aside, below);
      if (gap < CLEAR - 0.5) faults.push(`${name(button)}: ${Math.round(gap)} px from ${name(other)}`);
    }
  }

  // The parts of a sale stand beside each other.
  const parts = ['.board', '.sum', '.qr-place', '.work-side', '.entry-form', '.last-sale']
    .map((part) => document.querySelector(`.stage ${part}, .entry ${part}`))
    .filter((part) => part !== null)
    .map((part) => ({ part, box: part.getBoundingClientRect() }));
  for (const [index, one] of parts.entries()) {
    for (const other of parts.slice(index + 1)) {
      if (one.part.contains(other.part)) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const tall = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (wide > RING && tall > RING) faults.push(`${name(one.part)} lies over ${name(other.part)}`);
    }
  }
  return [...new Set(faults)];
}
