// Both take the keys header, events, and the arguments ttl in seconds, header or expected seq, channel, id, events.
const WRITE_AND_RING = `
for i = 5, #ARGV do redis.call('RPUSH', KEYS[2], ARGV[i]) end
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[1])
if #ARGV > 4 then redis.call('PUBLISH', ARGV[3], ARGV[4]) end
return 1`;

/** 1, or 0 if the id is taken. */
export const CREATE = `
if not redis.call('SET', KEYS[1], ARGV[2], 'NX') then return 0 end
redis.call('DEL', KEYS[2])
${WRITE_AND_RING}`;

/** 1, or 0 if the log ends elsewhere. */
export const APPEND = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('LLEN', KEYS[2]) ~= tonumber(ARGV[2]) then return 0 end
${WRITE_AND_RING}`;

/** Key: a request. Puts the second argument in the place of the first, for as many seconds as the third says. */
export const TAKE_OVER_REQUEST = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1`;

/** Key: a request. Deletes it if it is the argument's. */
export const GIVE_UP_REQUEST = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;
