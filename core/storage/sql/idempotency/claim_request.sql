-- roles: platform
-- One row in any case, locked and as it is by now. It is free for this attempt when its day is over, and when the attempt
-- that had it hasn't changed anything within a minute: if that one is still alive, it can't change anything any more.
INSERT INTO iam.idempotency_keys AS k (key_hash, fingerprint, attempt)
VALUES (:key_hash, :fingerprint, :attempt::uuid)
ON CONFLICT (key_hash) DO UPDATE
   SET (fingerprint, attempt, started_at, is_done, answer) =
       (SELECT CASE WHEN f.is_free THEN excluded.fingerprint ELSE k.fingerprint END,
               CASE WHEN f.is_free THEN excluded.attempt ELSE k.attempt END,
               CASE WHEN f.is_free THEN excluded.started_at ELSE k.started_at END,
               k.is_done AND NOT f.is_free,
               CASE WHEN NOT f.is_free THEN k.answer END
          FROM (SELECT k.started_at < iam.now() - interval '1 day'
                       OR (NOT k.is_done AND k.fingerprint = excluded.fingerprint
                           AND k.started_at < iam.now() - interval '1 minute') AS is_free) AS f)
RETURNING attempt = :attempt::uuid AS is_mine, fingerprint = :fingerprint AS is_same, is_done, answer
