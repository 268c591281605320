/*
 * KEYS: `redisKeys().lanes`. ARGV[1] is the time to live of all of them, in seconds; the rest is each script's own.
 *   slots    sorted set: id → when it expires, ms   owners   hash: id → owner
 *   queue    sorted set: id → ticket                entered  hash: id → when it entered, ms
 *   ticket   the last one given                     spotlight  the id whose slot lies beside the limit
 * Ids are answered as JSON: the client tries to parse every string, and what it can't costs it an exception.
 */
const LANES = `
local slots, owners, queue, entered, ticket, spotlight = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local function spotlit()
  local id = redis.call('GET', spotlight)
  return id and redis.call('ZSCORE', slots, id) and true or false
end
local function counted()
  return redis.call('ZCARD', slots) - (spotlit() and 1 or 0)
end
local function take(id, owner, expiresAt)
  redis.call('ZADD', slots, expiresAt, id)
  redis.call('HSET', owners, id, owner)
  for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, ARGV[1]) end
end
local function list(items)
  -- An empty table would be encoded as an object.
  return #items == 0 and '[]' or cjson.encode(items)
end
`;

/** ARGV: id, owner, now, expiresAt, limit. 0 for a slot, else the place in the queue. */
export const ENTER = `${LANES}
local id, owner, now, expiresAt, limit = ARGV[2], ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[6])
if redis.call('ZSCORE', slots, id) then return 0 end
local ahead = redis.call('ZRANK', queue, id)
if ahead then return ahead + 1 end
if counted() < limit and redis.call('ZCARD', queue) == 0 then
  take(id, owner, expiresAt)
  return 0
end
redis.call('ZADD', queue, redis.call('INCR', ticket), id)
redis.call('HSET', entered, id, now)
for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, ARGV[1]) end
return redis.call('ZCARD', queue)`;

/** ARGV: owner, now, expiresAt, limit. An id, or nil. Expired slots count: their negotiations still need the place. */
export const CLAIM = `${LANES}
local owner, now, expiresAt, limit = ARGV[2], tonumber(ARGV[3]), ARGV[4], tonumber(ARGV[5])
local oldest = redis.call('ZRANGE', slots, 0, 0, 'WITHSCORES')
if oldest[1] and tonumber(oldest[2]) <= now then
  take(oldest[1], owner, expiresAt)
  return cjson.encode(oldest[1])
end
if counted() >= limit then return false end
local head = redis.call('ZPOPMIN', queue)
if not head[1] then return false end
redis.call('HDEL', entered, head[1])
take(head[1], owner, expiresAt)
return cjson.encode(head[1])`;

/** ARGV: id, owner, expiresAt. 1 if it was in the queue and the spotlight's place was free. */
export const PROMOTE = `${LANES}
if spotlit() or redis.call('ZREM', queue, ARGV[2]) == 0 then return 0 end
redis.call('HDEL', entered, ARGV[2])
redis.call('SET', spotlight, ARGV[2])
take(ARGV[2], ARGV[3], ARGV[4])
return 1`;

/** ARGV: owner, expiresAt, ids. Those of the ids that are the owner's. */
export const RENEW = `${LANES}
local held = {}
for i = 4, #ARGV do
  if redis.call('HGET', owners, ARGV[i]) == ARGV[2] then
    take(ARGV[i], ARGV[2], ARGV[3])
    held[#held + 1] = ARGV[i]
  end
end
return list(held)`;

/** ARGV: id, owner. 1 if the slot was the owner's. */
export const RELEASE = `${LANES}
if redis.call('HGET', owners, ARGV[2]) ~= ARGV[3] then return 0 end
redis.call('HDEL', owners, ARGV[2])
if redis.call('GET', spotlight) == ARGV[2] then redis.call('DEL', spotlight) end
return redis.call('ZREM', slots, ARGV[2])`;

/** ARGV: owner, now. */
export const HAND_OVER = `${LANES}
local all = redis.call('HGETALL', owners)
for i = 1, #all, 2 do
  if all[i + 1] == ARGV[2] then redis.call('ZADD', slots, 'XX', 'LT', ARGV[3], all[i]) end
end
return 1`;

/** ARGV: id. 1 if it was in the queue. */
export const LEAVE = `${LANES}
redis.call('HDEL', entered, ARGV[2])
return redis.call('ZREM', queue, ARGV[2])`;

/** Id, time entered, id, time entered, … from the head on. */
export const QUEUE = `${LANES}
local times, all, answer = {}, redis.call('HGETALL', entered), {}
for i = 1, #all, 2 do times[all[i]] = all[i + 1] end
for _, id in ipairs(redis.call('ZRANGE', queue, 0, -1)) do
  answer[#answer + 1] = id
  answer[#answer + 1] = times[id]
end
return list(answer)`;
