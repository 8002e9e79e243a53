// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows of the original's database, of which nothing is known: each line of the input is a column. A row that is let in
// is as it is to be stored, so that it is let in again, unchanged.
#include "core/domain/id.h"
#include "core/domain/imports/originalrows.h"
#include "tests/fuzz/fuzzinput.h"

using namespace tenantry;

namespace {

bool isId(const QString &text)
{
    const auto id = UserId::fromString(text);
    return id && id->toString() == text;
}

/// \a stored lists what of a row is stored.
template <class Original, class Stored>
void check(const Original &row, Stored stored)
{
    const auto valid = checked(row);
    if (!valid)
        return;
    const auto again = checked(*valid);
    if (!again || stored(*again) != stored(*valid))
        qFatal("A row that was checked changes when it is checked again.");
    for (const QString &text : stored(*valid)) {
        if (text.contains(QChar::Null))
            qFatal("A row holds NUL.");
    }
    if constexpr (requires { row.id; }) {
        if (Original::table != OriginalTable::Permissions && !isId(valid->id))
            qFatal("A row has no id.");
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QStringList c = QString::fromUtf8(fuzzInput(bytes, size)).split(u'\n');
    const auto v = [&c](qsizetype i) { return c.value(i); };
    check(OriginalTenant{v(0), v(1), v(2), v(3)}, [](const OriginalTenant &row) {
        return QStringList{row.id, row.name, row.slug, row.description};
    });
    check(OriginalUser{v(0), v(1), v(2), v(3), v(4), v(5)}, [](const OriginalUser &row) {
        return QStringList{row.id, row.email, row.firstName, row.lastName};
    });
    check(OriginalRole{v(0), v(1), v(2), v(3)}, [](const OriginalRole &row) {
        return QStringList{row.id, row.tenant, row.name, row.description};
    });
    check(OriginalAssignment{v(0), v(1), v(2), v(3)}, [](const OriginalAssignment &row) {
        return QStringList{row.user, row.tenant, row.role};
    });
    check(OriginalApiKey{v(0), v(1), v(2), v(3), v(4), v(5), v(6), v(7), v(8)}, [](const OriginalApiKey &row) {
        return QStringList{row.id, row.name, row.description, row.prefix, row.hash, row.scope, row.tenant, row.user};
    });
    check(OriginalInvitation{v(0), v(1), v(2), v(3), v(4), v(5), v(6), v(7), v(8), v(9)},
          [](const OriginalInvitation &row) {
              return QStringList{row.id, row.email, row.status, row.tenant, row.role, row.inviter, row.user};
          });
    return 0;
}
