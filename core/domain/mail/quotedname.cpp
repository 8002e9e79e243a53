// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/mail/quotedname.h"

#include <QList>

namespace tenantry {

namespace {

constexpr qsizetype longestName = 80;

/// Joins letters of some scripts and parts of some pictures: as a format character it hides nothing.
bool isJoiner(char32_t c)
{
    return c == U'\u200C' || c == U'\u200D';
}

QString shown(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Separator_Space:
        return QStringLiteral(" ");
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
        return {};
    case QChar::Other_Format:
        return isJoiner(c) ? QString::fromUcs4(&c, 1) : QString();
    default:
        break;
    }
    if (c == U'/' || c == U'\\')
        return QStringLiteral(" %1 ").arg(QChar(static_cast<char16_t>(c)));
    if (QStringView(u"\"\u201C\u201D\u201E\u201F\u00AB\u00BB").contains(QChar(static_cast<char16_t>(c))) && c < 0x10000)
        return QStringLiteral("'");
    return QString::fromUcs4(&c, 1);
}

} // namespace

QString quotedName(const QString &name)
{
    QString line;
    for (const char32_t c : name.toUcs4())
        line += shown(c);
    auto characters = line.simplified().toUcs4();
    if (characters.size() > longestName) {
        characters.resize(longestName - 1);
        characters.append(U'\u2026');
    }
    const QString text =
        QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()), characters.size());
    return u'"' + text + u'"';
}

} // namespace tenantry
