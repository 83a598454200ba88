import { describe, expect, it } from 'vitest';
import { batchDocument } from './batch-document.ts';

describe('batchDocument', () => {
  it('keeps the parts apart and shares the variables of the client', () => {
    const one =
      'query Q__shows__1($representations:[_Any!]!$first:Int)@live{_entities(representations:$representations){...F}}' +
      'fragment F on User{myList(first:$first){...G}}fragment G on ShowConnection{edges{cursor}}';
    const other =
      'query Q__shows__2($representations:[_Any!]!$first:Int){_entities(representations:$representations){...F}}' +
      'fragment F on Show{title}';
    expect(batchDocument([one, other])).toBe(
      'query Q__shows__1($representations_0:[_Any!]!$first:Int$representations_1:[_Any!]!)@live{' +
        '_entities_0:_entities(representations:$representations_0){...F_0}' +
        '_entities_1:_entities(representations:$representations_1){...F_1}}' +
        'fragment F_0 on User{myList(first:$first){...G_0}}fragment G_0 on ShowConnection{edges{cursor}}' +
        'fragment F_1 on Show{title}',
    );
  });
});
