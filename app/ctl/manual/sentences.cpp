// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/manual/sentences.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// A help text, which has no full stop at its end.
void addDescription(QStringList &sentences, const QString &description, const Markup &markup)
{
    const QString text = description.simplified();
    if (text.isEmpty())
        return;
    const bool hasEnd = text.endsWith(u'.') || text.endsWith(u'!') || text.endsWith(u'?');
    sentences.append(markup.prose(hasEnd ? text : QString(text + u'.')));
}

QString listed(const QStringList &words, const Markup &markup)
{
    QStringList marked;
    for (const QString &word : words)
        marked.append(markup.literal(word));
    return marked.join(u", ");
}

} // namespace

QStringList sentencesOf(const CommandDescription::Option &option, const Markup &markup)
{
    QStringList sentences;
    addDescription(sentences, option.description, markup);
    if (!option.choices.isEmpty())
        sentences.append(u"One of "_s + listed(option.choices, markup) + u'.');
    if (option.isRequired && !option.names.isEmpty())
        sentences.append(u"Required."_s);
    if (!option.excluded.isEmpty())
        sentences.append(u"Not with "_s + listed(option.excluded, markup) + u'.');
    return sentences;
}

QStringList sentencesOf(const CommandDescription &command, const Markup &markup)
{
    QStringList sentences;
    addDescription(sentences, command.description, markup);
    for (const CommandDescription::Need &need : command.needs) {
        sentences.append((need.onlyOne ? u"Takes exactly one of "_s : u"Takes at least one of "_s)
                         + listed(need.names, markup) + u'.');
    }
    return sentences;
}

} // namespace tenantry::ctl
