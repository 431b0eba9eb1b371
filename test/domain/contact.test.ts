import { assert, property, string, stringMatching } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { masked } from '../../domain/contact/mask.ts';
import { normalOf, sameSubject, type Match } from '../../domain/contact/normal.ts';

const seed = 7;
const shownIn = (text: string): number => Array.from(text).filter((one) => one !== '…').length;

describe('C.9 a masked contact', () => {
  test.each([
    [{ name: 'Li Wei' }, { name: 'L… W…' }],
    [{ name: '李伟' }, { name: '李…' }],
    [{ name: '李' }, { name: '…' }],
    [{ name: '  J.   R  Ewing ' }, { name: 'J… … E…' }],
    [{ name: ' ' }, { name: '…' }],
    [{ email: 'li.wei@acme.example' }, { email: 'l…@acme.example' }],
    [{ email: 'x@acme.example' }, { email: '…@acme.example' }],
    [{ phone: '+86 10 5550 0100' }, { phone: '…0100' }],
    [{ phone: '4711' }, { phone: '…11' }],
    [{ phone: '110' }, { phone: '…0' }],
    [{ phone: '(-)' }, { phone: '…' }],
    [{}, {}],
  ])('of %j is %j', (contact, shown) => {
    expect(masked(contact)).toEqual(shown);
  });

  test('never shows more than it hides', () => {
    const word = string({ minLength: 1, unit: 'grapheme' }).map((text) =>
      text.replaceAll('…', 'x'),
    );
    assert(
      property(word, word, (name, local) => {
        const whole = Array.from(name.replaceAll(/\s/gu, '')).length;
        const shown = shownIn((masked({ name }).name ?? '').replaceAll(' ', ''));
        expect(shown).toBeLessThanOrEqual(whole - shown);
        const [before = ''] = (masked({ email: `${local}@a.example` }).email ?? '').split('@a.ex');
        expect(shownIn(before)).toBeLessThanOrEqual(Array.from(local).length - shownIn(before));
      }),
      { seed },
    );
    assert(
      property(stringMatching(/^[0-9+()/ .-]{3,40}$/), (phone) => {
        const shown = shownIn(masked({ phone }).phone ?? '');
        expect(shown).toBeLessThanOrEqual(phone.replaceAll(/\D/g, '').length - shown);
        expect(shown).toBeLessThanOrEqual(4);
      }),
      { seed },
    );
  });
});

describe('C.9 a contact is compared in one form', () => {
  test.each([
    ['+86 10 5550-0100', '+861055500100'],
    ['0086 (10) 5550 0100', '+861055500100'],
    ['+86 (0)10/5550.0100', '+861055500100'],
    ['010 5550 0100', '01055500100'],
    ['12345', undefined],
    ['+ - ( )', undefined],
  ])('phone %s is %s', (phone, normal) => {
    expect(normalOf('phone', { phone })).toBe(normal);
  });

  test('e-mail in one letter case', () => {
    expect(normalOf('email', { email: 'Li.Wei@ACME.example' })).toBe('li.wei@acme.example');
    expect(normalOf('email', { email: 'ｌｉ@acme.example' })).toBe('li@acme.example');
    expect(normalOf('email', { phone: '+86 10 5550 0100' })).toBeUndefined();
  });
});

describe('C.9 whose data it is', () => {
  const one: Match = { subject: 'one', byEmail: true, hasEmail: true };
  const office: Match = { subject: 'two', byEmail: false, hasEmail: true };
  const caller: Match = { subject: 'three', byEmail: false, hasEmail: false };
  const email = { email: 'x@acme.example', phone: '123456' };
  const phone = { phone: '123456' };

  test.each([
    ['nobody known', email, [], undefined],
    ['the same address', email, [one], 'one'],
    ['the address before the phone', email, [office, caller, one], 'one'],
    ['the phone of an office, with another address', email, [office], undefined],
    ['the phone of somebody without an address', email, [caller], 'three'],
    ['the same phone alone', phone, [office], 'two'],
    ['a phone that several have', phone, [office, caller], undefined],
  ] as const)('%s', (_, contact, matches, subject) => {
    expect(sameSubject(contact, matches)).toBe(subject);
  });
});
