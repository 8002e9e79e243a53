// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/bulk/accountlist.h"
#include "app/ctl/instanttext.h"
#include "core/storage/parameter.h"
#include "tests/fuzz/fuzzinput.h"

#include <QBuffer>

#include <algorithm>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

void checkInstant(const QString &text)
{
    const auto instant = ctl::instantFrom(text, u"from"_s);
    if (!instant || !*instant)
        return;
    const int year = (*instant)->date().year();
    if ((*instant)->timeSpec() != Qt::UTC || year < 1 || year > 9999)
        qFatal("An instant is let in that can't be written.");
    if (Parameter(**instant).text().value_or(QByteArray()).isEmpty())
        qFatal("An instant says nothing to the database.");
    if (ctl::instantFrom((*instant)->toString(Qt::ISODateWithMs), u"from"_s) != *instant)
        qFatal("An instant changes when it is written and read again.");
}

void checkAccounts(const QByteArray &input)
{
    constexpr int most = 10;
    QByteArray content = input;
    QBuffer file(&content);
    file.open(QIODevice::ReadOnly);
    const auto names = ctl::accountsIn(file, most);
    if (names && (names->size() > most || std::any_of(names->begin(), names->end(), [](const QString &name) {
                      return name.isEmpty() || name != name.trimmed() || name.startsWith(u'#');
                  })))
        qFatal("What is no name is in the list.");
}

} // namespace

/// What tenantryctl is given: an instant, or a file of accounts.
int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QByteArrayView input = fuzzInput(bytes, size);
    checkInstant(QString::fromUtf8(input));
    checkAccounts(input.toByteArray());
    return 0;
}
