import { describe, expect, it } from 'vitest';
import { explanationText } from '../../api/texts/explanation.ts';
import { roundTheClock } from '../../domain/calendar/time.ts';
import { breachClock, meetClock, pauseClock, resumeClock } from '../../domain/clock.ts';
import { explainClock, type TargetFacts } from '../../domain/explain/clock.ts';
import { china, office, policyOn, started } from '../domain/explain-support.ts';

const hour = 3_600_000;
const utc = (text: string): number => Date.parse(`${text}Z`);
const s1: TargetFacts = { severity: 'S1', level: 'standard' };
const s3: TargetFacts = { severity: 'S3', level: 'premier' };
const always = policyOn(china, s1, { restore: '6h' }, '24x7');
const inOffice = policyOn(china, s3, { respond: '3bh', restore: '5bd', plan: '2bd' });
const both = (...told: Parameters<typeof explainClock>) => {
  const explanation = explainClock(...told);
  return { en: explanationText(explanation, 'en'), zh: explanationText(explanation, 'zh') };
};
/** English lines from the one after the start on. */
const rest = (...told: Parameters<typeof explainClock>): string[] => {
  const { en } = both(...told);
  return en.slice(en.findIndex((line) => line.startsWith('Started')) + 1);
};
const respond = started(inOffice, s3, 'respond', utc('2026-03-02T02:00'));
const restore = started(always, s1, 'restore', utc('2026-03-02T09:30'));

describe('a clock explained to a customer, line by line (domain C.2, C.10)', () => {
  it('S1 round the clock, with one pause', () => {
    let clock = pauseClock(restore, roundTheClock, utc('2026-03-02T11:00'), 'hold', 'no-access');
    clock = resumeClock(clock, roundTheClock, utc('2026-03-02T12:20:30'), 'hold', 'resumed');
    const { en, zh } = both(clock, always, s1, utc('2026-03-02T13:00'));
    expect(en).toEqual([
      'Service restoration: target 6 hours (severity S1, service level standard).',
      'Source: policy default, version 3, row /targets/1.',
      'Time counts round the clock, every day.',
      'Dates and times are local time in Asia/Shanghai.',
      'Started: Mon 2 Mar 2026, 17:30 (Asia/Shanghai, UTC+08:00; 2026-03-02 09:30 UTC). Reason: the issue was received.',
      'Counts: Mon 2 Mar 2026, 17:30–19:00: 1 h 30 min.',
      'Paused: Mon 2 Mar 2026, 19:00–20:20:30: 1 h 20 min 30 s not counted. Reason: no access to the site or system.',
      'Counts: Mon 2 Mar 2026, 20:20:30–00:50:30 next day: 4 h 30 min.',
      'Counted in all up to the due time: 6 h, which is the time allowed.',
      'Used by Mon 2 Mar 2026, 21:00: 2 h 9 min 30 s of 6 h.',
      'Due: Tue 3 Mar 2026, 00:50:30 (Asia/Shanghai, UTC+08:00; 2026-03-02 16:50:30 UTC).',
    ]);
    expect(zh).toEqual([
      '业务恢复：时限 6 小时（级别 S1，服务等级：标准）。',
      '依据：策略 default 第 3 版，条目 /targets/1。',
      '按 7×24 小时连续计时。',
      '以下日期和时间均为 Asia/Shanghai 当地时间。',
      '开始计时：2026年3月2日（周一）17:30（Asia/Shanghai，UTC+08:00；即 2026-03-02 09:30 UTC）。原因：问题已受理。',
      '计时：2026年3月2日（周一）17:30–19:00，计 1 小时 30 分钟。',
      '暂停：2026年3月2日（周一）19:00–20:20:30，1 小时 20 分钟 30 秒不计。原因：无法进入现场或登录系统。',
      '计时：2026年3月2日（周一）20:20:30–次日 00:50:30，计 4 小时 30 分钟。',
      '截至到期时间共计时 6 小时，即全部可用时间。',
      '截至 2026年3月2日（周一）21:00 已用 2 小时 9 分钟 30 秒，可用时间共 6 小时。',
      '到期时间：2026年3月3日（周二）00:50:30（Asia/Shanghai，UTC+08:00；即 2026-03-02 16:50:30 UTC）。',
    ]);
  });

  it('office hours over Spring Festival 2026, with a make-up Saturday', () => {
    const clock = started(inOffice, s3, 'restore', utc('2026-02-12T02:00'));
    const { en, zh } = both(clock, inOffice, s3, utc('2026-02-13T02:00'));
    expect(en).toEqual([
      'Service restoration: target 5 business days (severity S3, service level premier).',
      'Source: policy default, version 3, row /targets/1.',
      'Only the working hours of calendar CN-9x5 count.',
      'Dates and times are local time in Asia/Shanghai.',
      'Started: Thu 12 Feb 2026, 10:00 (Asia/Shanghai, UTC+08:00; 2026-02-12 02:00 UTC). Reason: the issue was received.',
      'Counts: Thu 12 Feb 2026, 10:00–18:00: 8 h.',
      'Counts: Fri 13 Feb 2026 – Sat 14 Feb 2026, 09:00–18:00 each day: 2 × 9 h = 18 h.',
      'Counts: Tue 24 Feb 2026 – Wed 25 Feb 2026, 09:00–18:00 each day: 2 × 9 h = 18 h.',
      'Counts: Thu 26 Feb 2026, 09:00–10:00: 1 h.',
      'Extra working day on the way: Make-up day for Spring Festival 春节, Sat 14 Feb 2026.',
      'Holiday on the way: Spring Festival 春节, Sun 15 Feb 2026 – Mon 23 Feb 2026.',
      'Counted in all up to the due time: 45 h, which is the time allowed.',
      'Used by Fri 13 Feb 2026, 10:00: 9 h of 45 h.',
      'Due: Thu 26 Feb 2026, 10:00 (Asia/Shanghai, UTC+08:00; 2026-02-26 02:00 UTC).',
    ]);
    expect(zh).toEqual([
      '业务恢复：时限 5 个工作日（级别 S3，服务等级：尊享）。',
      '依据：策略 default 第 3 版，条目 /targets/1。',
      '仅计入工作日历 CN-9x5 的工作时间。',
      '以下日期和时间均为 Asia/Shanghai 当地时间。',
      '开始计时：2026年2月12日（周四）10:00（Asia/Shanghai，UTC+08:00；即 2026-02-12 02:00 UTC）。原因：问题已受理。',
      '计时：2026年2月12日（周四）10:00–18:00，计 8 小时。',
      '计时：2026年2月13日（周五）至2026年2月14日（周六），每天 09:00–18:00，2 × 9 小时 = 18 小时。',
      '计时：2026年2月24日（周二）至2026年2月25日（周三），每天 09:00–18:00，2 × 9 小时 = 18 小时。',
      '计时：2026年2月26日（周四）09:00–10:00，计 1 小时。',
      '期间调休上班：Make-up day for Spring Festival 春节，2026年2月14日（周六）。',
      '期间节假日：Spring Festival 春节，2026年2月15日（周日）至2026年2月23日（周一）。',
      '截至到期时间共计时 45 小时，即全部可用时间。',
      '截至 2026年2月13日（周五）10:00 已用 9 小时，可用时间共 45 小时。',
      '到期时间：2026年2月26日（周四）10:00（Asia/Shanghai，UTC+08:00；即 2026-02-26 02:00 UTC）。',
    ]);
  });

  it('Europe/Berlin over the change to summer time on 2026-03-29', () => {
    const all = ['00:00-24:00'];
    const week = { mon: all, tue: all, wed: all, thu: all, fri: all, sat: all, sun: all };
    const berlin = office({ id: 'DE-24', zone: 'Europe/Berlin', businessDay: '24h', week });
    const policy = policyOn(berlin, s3, { respond: '30bh' });
    const clock = started(policy, s3, 'respond', utc('2026-03-28T17:00'));
    const { en, zh } = both(clock, policy, s3, utc('2026-03-28T17:00'));
    expect(en.slice(4)).toEqual([
      'Started: Sat 28 Mar 2026, 18:00 (Europe/Berlin, UTC+01:00; 2026-03-28 17:00 UTC). Reason: the issue was received.',
      'Counts: Sat 28 Mar 2026, 18:00–24:00: 6 h.',
      'Counts: Sun 29 Mar 2026, 00:00 (UTC+01:00) – Mon 30 Mar 2026, 00:00 (UTC+02:00): 23 h.',
      'Counts: Mon 30 Mar 2026, 00:00–01:00: 1 h.',
      'The clocks go forward by 1 h on Sun 29 Mar 2026, 03:00 (UTC+01:00 → UTC+02:00); the hours are counted as they really pass.',
      'Counted in all up to the due time: 30 h, which is the time allowed.',
      'Used by Sat 28 Mar 2026, 18:00: 0 min of 30 h.',
      'Due: Mon 30 Mar 2026, 01:00 (Europe/Berlin, UTC+02:00; 2026-03-29 23:00 UTC).',
    ]);
    expect(zh.slice(4)).toEqual([
      '开始计时：2026年3月28日（周六）18:00（Europe/Berlin，UTC+01:00；即 2026-03-28 17:00 UTC）。原因：问题已受理。',
      '计时：2026年3月28日（周六）18:00–24:00，计 6 小时。',
      '计时：2026年3月29日（周日）00:00（UTC+01:00）至2026年3月30日（周一）00:00（UTC+02:00），计 23 小时。',
      '计时：2026年3月30日（周一）00:00–01:00，计 1 小时。',
      '期间时钟拨快 1 小时：2026年3月29日（周日）03:00（UTC+01:00 → UTC+02:00），计时按实际经过的时间计算。',
      '截至到期时间共计时 30 小时，即全部可用时间。',
      '截至 2026年3月28日（周六）18:00 已用 0 分钟，可用时间共 30 小时。',
      '到期时间：2026年3月30日（周一）01:00（Europe/Berlin，UTC+02:00；即 2026-03-29 23:00 UTC）。',
    ]);
  });

  it('a year whose holidays are not known yet', () => {
    const clock = started(inOffice, s3, 'plan', utc('2026-12-31T02:00'));
    const { en, zh } = both(clock, inOffice, s3, utc('2026-12-31T02:00'));
    expect(en.slice(5)).toEqual([
      'Counts: Thu 31 Dec 2026, 10:00–18:00: 8 h.',
      'Counts: Fri 1 Jan 2027, 09:00–18:00: 9 h.',
      'Counts: Mon 4 Jan 2027, 09:00–10:00: 1 h.',
      'Provisional: calendar CN-9x5 has no holidays for 2027 yet, so the plain working week is assumed. The due time may still change.',
      'Counted in all up to the due time: 18 h, which is the time allowed.',
      'Used by Thu 31 Dec 2026, 10:00: 0 min of 18 h.',
      'Due: Mon 4 Jan 2027, 10:00 (Asia/Shanghai, UTC+08:00; 2027-01-04 02:00 UTC).',
    ]);
    expect(zh.slice(5)).toEqual([
      '计时：2026年12月31日（周四）10:00–18:00，计 8 小时。',
      '计时：2027年1月1日（周五）09:00–18:00，计 9 小时。',
      '计时：2027年1月4日（周一）09:00–10:00，计 1 小时。',
      '暂定：工作日历 CN-9x5 尚无 2027 年的节假日安排，暂按普通工作周计算，到期时间可能调整。',
      '截至到期时间共计时 18 小时，即全部可用时间。',
      '截至 2026年12月31日（周四）10:00 已用 0 分钟，可用时间共 18 小时。',
      '到期时间：2027年1月4日（周一）10:00（Asia/Shanghai，UTC+08:00；即 2027-01-04 02:00 UTC）。',
    ]);
  });

  it('one that is overdue, and then met late', () => {
    const late = utc('2026-03-02T06:30');
    const clock = breachClock(respond, utc('2026-03-02T05:00'));
    const { en, zh } = both(clock, inOffice, s3, late);
    expect(en.slice(5)).toEqual([
      'Counts: Mon 2 Mar 2026, 10:00–13:00: 3 h.',
      'Counted in all up to the due time: 3 h, which is the time allowed.',
      'Used by Mon 2 Mar 2026, 14:30: 4 h 30 min of 3 h.',
      'Overdue: the target was missed at Mon 2 Mar 2026, 13:00 (Asia/Shanghai, UTC+08:00; 2026-03-02 05:00 UTC).',
      'Time used beyond the target so far: 1 h 30 min.',
      'Due: Mon 2 Mar 2026, 13:00 (Asia/Shanghai, UTC+08:00; 2026-03-02 05:00 UTC).',
    ]);
    expect(zh.slice(5)).toEqual([
      '计时：2026年3月2日（周一）10:00–13:00，计 3 小时。',
      '截至到期时间共计时 3 小时，即全部可用时间。',
      '截至 2026年3月2日（周一）14:30 已用 4 小时 30 分钟，可用时间共 3 小时。',
      '已逾期：未能在 2026年3月2日（周一）13:00（Asia/Shanghai，UTC+08:00；即 2026-03-02 05:00 UTC）前达成。',
      '至今已超出时限 1 小时 30 分钟。',
      '到期时间：2026年3月2日（周一）13:00（Asia/Shanghai，UTC+08:00；即 2026-03-02 05:00 UTC）。',
    ]);
    const met = meetClock(clock, china, late, 'accepted');
    expect(rest(met, inOffice, s3, late + hour)).toEqual([
      'Counts: Mon 2 Mar 2026, 10:00–14:30: 4 h 30 min.',
      'Used: 4 h 30 min of 3 h.',
      'Overdue: the target was missed at Mon 2 Mar 2026, 13:00 (Asia/Shanghai, UTC+08:00; 2026-03-02 05:00 UTC).',
      'Time used beyond the target so far: 1 h 30 min.',
      'Ended after the due time: Mon 2 Mar 2026, 14:30 (Asia/Shanghai, UTC+08:00; 2026-03-02 06:30 UTC). Reason: the engineer accepted the issue.',
    ]);
  });
});
