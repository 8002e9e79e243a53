// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/setup/firstaccount.h"

#include "core/config/directories.h"
#include "core/config/privatefile.h"
#include "core/crypto/base64url.h"
#include "core/crypto/random.h"
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

    FirstAccount account{u"admin@tenantry.example"_s, QString::fromLatin1(toBase64Url(randomBytes(15))), {}};
    UserDraft draft{account.email, u"First"_s, u"Superuser"_s, account.password};
    if (context.output().isJson() || isatty(STDOUT_FILENO) != 1) {
        account.file = configDirectory() + u"/first-password";
        // Written first: a password that nobody can read would lock everybody out.
        if (const auto written = writePrivateFile(account.file, account.password.toUtf8()); !written)
            return std::unexpected(written.error());
        account.password.clear();
    }
    const auto user = (*services)->setup().createFirstSuperuser(context.caller(), draft);
    if (!user)
        return std::unexpected(user.error());
    return std::optional(account);
}

} // namespace tenantry::ctl
