// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/setup/firstaccount.h"

#include "app/ctl/setup/passwordfile.h"
#include "core/crypto/base64url.h"
#include "core/crypto/random.h"
#include "core/runtime/installation.h"
#include "core/services/services.h"
#include "core/services/setup/setupservice.h"

#include <unistd.h>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

QString FirstAccount::passwordHint() const
{
    return file.isEmpty() ? QString(u"password: " + password)
                          : QString(u"its password is in " + file + u" (delete it once you know it)");
}

Result<std::optional<FirstAccount>> firstAccount(Context &context)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto needed = (*services)->setup().needsSetup();
    if (!needed)
        return std::unexpected(needed.error());
    if (!*needed)
        return std::optional<FirstAccount>();

    const auto installation = context.installation();
    if (!installation)
        return std::unexpected(installation.error());
    const Profile &profile = (*installation)->profile();
    if (profile.kind != ProfileKind::Embedded)
        return failure(ErrorCode::Unavailable, Reason::NotSetUp);

    FirstAccount account{u"admin@tenantry.example"_s, QString::fromLatin1(toBase64Url(randomBytes(15))), {}};
    std::optional<PasswordFile> file;
    if (context.output().isJson() || isatty(STDOUT_FILENO) != 1) {
        auto written = PasswordFile::write(firstPasswordFile(profile.name), account.password);
        if (!written)
            return std::unexpected(written.error());
        file.emplace(std::move(*written));
    }
    const UserDraft draft{account.email, u"First"_s, u"Superuser"_s, account.password};
    const auto user = (*services)->setup().createFirstSuperuser(context.caller(), draft);
    if (!user && user.error().reason == Reason::AlreadySetUp) // by somebody else in this moment
        return std::optional<FirstAccount>();
    if (!user)
        return std::unexpected(user.error());
    if (file) {
        account.file = file->keep();
        account.password.clear();
    }
    return std::optional(account);
}

} // namespace tenantry::ctl
