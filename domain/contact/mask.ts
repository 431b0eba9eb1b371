import type { Contact } from './contact.ts';

const hidden = '…';
const mostDigits = 4;

/**
 * A contact by which those who know it recognise it, and nobody else learns it. Of each word, of the part of an e-mail
 * address before the `@`, and of the digits of a phone number never more is shown than hidden; how much is hidden is not told.
 */
export function masked({ name, email, phone }: Contact): Contact {
  return {
    ...(name === undefined ? {} : { name: maskedName(name) }),
    ...(email === undefined ? {} : { email: maskedEmail(email) }),
    ...(phone === undefined ? {} : { phone: maskedPhone(phone) }),
  };
}

/** The first character of each word: `L… W…`. */
function maskedName(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== '');
  return words.map(maskedWord).join(' ') || hidden;
}

function maskedWord(word: string): string {
  const [first = '', second] = Array.from(word);
  return second === undefined ? hidden : `${first}${hidden}`;
}

/** The first character, and the domain, which is that of an organisation as a rule: `l…@acme.example`. */
function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 0 ? hidden : `${maskedWord(email.slice(0, at))}${email.slice(at)}`;
}

/** The last digits: `…0100`. */
function maskedPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/gu, '');
  const shown = Math.min(mostDigits, Math.floor(digits.length / 2));
  return shown === 0 ? hidden : `${hidden}${digits.slice(-shown)}`;
}
