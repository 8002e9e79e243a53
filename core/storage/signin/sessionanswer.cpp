// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signin/sessionanswer.h"

#include "core/storage/row.h"
#include "core/storage/users/userrow.h"

#include <algorithm>
#include <array>

namespace tenantry {

namespace {

SessionOutcome outcomeFromText(const QString &text)
{
    struct Name
    {
        const char16_t *text;
        SessionOutcome outcome;
    };
    static constexpr std::array names{
        Name{u"signed_in", SessionOutcome::SignedIn},
        Name{u"second_factor", SessionOutcome::SecondFactor},
        Name{u"wrong_code", SessionOutcome::WrongCode},
        Name{u"challenge_ended", SessionOutcome::ChallengeEnded},
        Name{u"live", SessionOutcome::Live},
        Name{u"wrong", SessionOutcome::Wrong},
        Name{u"inactive", SessionOutcome::Inactive},
        Name{u"again", SessionOutcome::Again},
        Name{u"ended", SessionOutcome::Ended},
        Name{u"replayed", SessionOutcome::Replayed},
        Name{u"user_unknown", SessionOutcome::UserUnknown},
        Name{u"key_retired", SessionOutcome::KeyRetired},
    };
    const auto name =
        std::find_if(names.begin(), names.end(), [&](const Name &n) { return text == QStringView(n.text); });
    // An answer that this program doesn't know lets nobody in.
    return name == names.end() ? SessionOutcome::Ended : name->outcome;
}

Session readSession(const Row &row)
{
    Session session;
    session.id = row.id<SessionTag>("session_id");
    session.user = row.id<UserTag>("id");
    session.client = {row.text("client"), row.text("address")};
    session.createdAt = row.instant("began_at");
    session.lastSeenAt = row.instant("last_seen_at");
    session.expiresAt = row.instant("expires_at");
    return session;
}

} // namespace

SessionAnswer readSessionAnswer(const Row &row)
{
    SessionAnswer answer;
    answer.outcome = outcomeFromText(row.text("outcome"));
    if (!row.isNull("session_id")) {
        answer.session = readSession(row);
        answer.user = readUser(row);
        answer.isPlatform = row.boolean("is_platform");
    }
    if (!row.isNull("nonce"))
        answer.nonce = row.bytes("nonce");
    answer.issuer = row.text("issuer");
    answer.accessMinutes = row.integer("access_minutes");
    answer.tokenKeys = row.texts("token_keys");
    answer.now = row.instant("present");
    return answer;
}

} // namespace tenantry
