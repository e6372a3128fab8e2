import { isSiteId } from '../../shared/sites.ts';
import type { Account, Answer } from '../engine/ports.ts';
import { accountAnswer } from './answers.ts';
import type { Client } from './client.ts';
import { fault } from './faults.ts';
import { ask } from './reading.ts';

/**
 * GET /users/me. A test account is recognised by nickname, tag or e-mail, never by the token's prefix: test users have
 * `APP_USR-` tokens too. `refused` with `site-unknown` for a country in which the provider has no attended QR.
 */
export async function account(client: Client): Promise<Answer<Account>> {
  const answer = await ask(
    client,
    { name: 'account', method: 'GET', path: ['users', 'me'], answer: 'json' },
    (value) => {
      const { data } = accountAnswer.safeParse(value);
      return data ? { value: data } : null;
    },
  );
  if (!answer.ok) return answer;
  const { id, site_id: site, nickname, email, tags } = answer.value;
  if (!isSiteId(site ?? ''))
    return { ok: false, fault: fault('refused', { reason: 'site-unknown' }), heard: answer.heard };
  const test =
    /^TEST/i.test(nickname ?? '') ||
    /@testuser\.com$/i.test(email ?? '') ||
    (tags ?? []).includes('test_user');
  return {
    ok: true,
    value: { id, site: site as Account['site'], nickname: nickname ?? '', test },
    heard: answer.heard,
  };
}
