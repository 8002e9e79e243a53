// SPDX-License-Identifier: GPL-3.0-or-later
//
// Addresses, names and descriptions as somebody types them. What a rule lets in is in the form in which it is stored:
// the rule lets it in again, unchanged.
#include "core/domain/roles/rolerules.h"
#include "core/domain/tenants/tenantrules.h"
#include "core/domain/users/emailaddress.h"
#include "core/domain/users/userrules.h"
#include "tests/fuzz/fuzzinput.h"

#include <algorithm>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

template <class Rule>
void check(const QString &text, const char *what, Rule rule)
{
    const Result<QString> valid = rule(text);
    if (!valid)
        return;
    if (valid->contains(QChar::Null))
        qFatal("NUL is let into %s.", what);
    if (rule(*valid) != *valid)
        qFatal("%s that is let in isn't let in again.", what);
}

void checkAddress(const QString &text)
{
    const auto address = checkedEmail(text);
    if (address
        && (address->count(u'@') != 1 || address->toUtf8().size() > 254
            || std::any_of(address->begin(), address->end(), [](QChar c) {
                   return c.isSpace() || c.category() == QChar::Other_Control || u"<>,;:\"()[]\\"_s.contains(c);
               })))
        qFatal("An address says more than one.");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QString text = QString::fromUtf8(fuzzInput(bytes, size));
    checkAddress(text);
    check(text, "an address", checkedEmail);
    check(text, "a tenant's name", checkedTenantName);
    check(text, "a slug", checkedTenantSlug);
    check(text, "a description", checkedTenantDescription);
    check(text, "a role's name", checkedRoleName);
    check(text, "a role's description", checkedRoleDescription);
    check(text, "a person's name", [](const QString &name) { return checkedPersonName(name, u"first_name"_s); });
    if (const QString slug = proposedSlug(text); !slug.isEmpty() && !checkedTenantSlug(slug))
        qFatal("A slug is proposed that isn't let in.");
    if (const auto name = checkedTenantName(text)) {
        const QString numbered = numberedTenantName(*name, 2);
        if (checkedTenantName(numbered) != numbered)
            qFatal("A numbered name isn't let in.");
    }
    return 0;
}
