// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/listcursor.h"
#include "tests/fuzz/fuzzinput.h"

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestKey = 255; ///< characters of what lists are ordered by

bool isSame(const ListCursor &left, const ListCursor &right)
{
    return left.order == right.order && left.key == right.key && left.id == right.id;
}

} // namespace

/// The input is a cursor that a client sends, and then the key of a row from which we make one.
int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QString text = QString::fromUtf8(fuzzInput(bytes, size));
    if (const auto cursor = ListCursor::fromText(text, u"name_up"_s)) {
        if (cursor->order != u"name_up" || cursor->id.isNull() || cursor->key.contains(QChar::Null)
            || !cursor->key.isValidUtf16())
            qFatal("A cursor stands nowhere.");
        if (const auto same = ListCursor::fromText(cursor->toText(), u"name_up"_s); same && !isSame(*same, *cursor))
            qFatal("A cursor moves when it is written again.");
        if (ListCursor::fromText(text, u"name_down"_s))
            qFatal("A cursor is good for another order.");
    }
    const ListCursor made{u"name_up"_s, text.left(longestKey), QUuid(u"0b5c0d5e-0000-4000-8000-000000000001"_s)};
    const auto read = ListCursor::fromText(made.toText(), made.order);
    // text.left() can cut a character in two, which no database does.
    if (!made.key.contains(QChar::Null) && made.key.isValidUtf16() && (!read || !isSame(*read, made)))
        qFatal("A cursor of ours can't be read.");
    return 0;
}
