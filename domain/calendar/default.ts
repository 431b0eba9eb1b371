import type { CalendarDocument, DatedRow } from './document.ts';

const hours = ['09:00-18:00'];
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };

/** Monday to Friday, nine hours, no holidays: where no national calendar applies (domain C.10). */
export const gen9x5: CalendarDocument = {
  id: 'GEN-9x5',
  version: 1,
  title: 'Monday to Friday, 09:00-18:00, no holidays',
  zone: 'Asia/Shanghai',
  businessDay: '9h',
  week,
};

const off = (name: string, from: string, to: string): DatedRow => ({ name, from, to, off: true });
const makeUp = (name: string, from: string): DatedRow => ({ name, from, work: hours });

/** Office hours in China with the public holidays and make-up days of 2026 (domain C.10). */
export const cn9x5: CalendarDocument = {
  id: 'CN-9x5-2026',
  version: 1,
  title: 'China, Monday to Friday, 09:00-18:00, holidays and make-up days of 2026',
  zone: 'Asia/Shanghai',
  businessDay: '9h',
  week,
  years: [2026],
  days: [
    off('New Year 元旦', '2026-01-01', '2026-01-03'),
    makeUp('Make-up day for New Year 元旦', '2026-01-04'),
    makeUp('Make-up day for Spring Festival 春节', '2026-02-14'),
    off('Spring Festival 春节', '2026-02-15', '2026-02-23'),
    makeUp('Make-up day for Spring Festival 春节', '2026-02-28'),
    off('Qingming 清明', '2026-04-04', '2026-04-06'),
    off('Labour Day 劳动节', '2026-05-01', '2026-05-05'),
    makeUp('Make-up day for Labour Day 劳动节', '2026-05-09'),
    off('Dragon Boat 端午', '2026-06-19', '2026-06-21'),
    makeUp('Make-up day for National Day 国庆', '2026-09-20'),
    off('Mid-Autumn 中秋', '2026-09-25', '2026-09-27'),
    off('National Day 国庆', '2026-10-01', '2026-10-07'),
    makeUp('Make-up day for National Day 国庆', '2026-10-10'),
  ],
  source: 'State Council notice of 2025-11-04',
};
