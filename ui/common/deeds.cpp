// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/deeds.h"

#include "ui/common/commandcopy.h"
#include "ui/common/errortext.h"
#include "ui/common/noticebox.h"

namespace tenantry::ui {

Deeds::Deeds(Backend *backend, MessageLine *messages, QWidget *dialogParent)
    : QObject(dialogParent)
    , m_backend(backend)
    , m_messages(messages)
    , m_dialogParent(dialogParent)
{}

bool Deeds::begin(const QUuid &object, Dialog *dialog)
{
    if (!object.isNull() && m_underWay.contains(object))
        return false;
    if (!object.isNull())
        m_underWay.insert(object);
    if (dialog)
        dialog->setBusy(true);
    return true;
}

void Deeds::showIn(Dialog *dialog, const Error &error, const std::function<void(const Error &)> &refused)
{
    dialog->setBusy(false);
    if (refused)
        refused(error);
    else
        dialog->notice()->show(MessageKind::Failed, tr("Nothing was changed."), sentenceFor(error));
}

void Deeds::say(const QString &sentence, const std::function<void()> &undo)
{
    m_undoLast = undo;
    QList<MessageLink> links;
    if (undo)
        links.append({tr("Undo"), undo});
    m_messages->show({MessageKind::Done, sentence, links, {}});
}

void Deeds::fail(const Error &error, const std::function<void()> &again)
{
    QList<MessageLink> links;
    // What somebody else changed is looked at first; everything else that may pass is worth another try.
    if (again && (error.code == ErrorCode::Unavailable || error.code == ErrorCode::RateLimited)
        && error.reason != Reason::OutcomeUnknown)
        links.append({tr("Try again"), again});
    const MessageKind kind = error.code == ErrorCode::Stale ? MessageKind::Care : MessageKind::Failed;
    m_messages->show({kind, sentenceFor(error), links, {}});
}

void Deeds::undoLast()
{
    if (m_undoLast)
        m_undoLast();
    else
        m_messages->show({MessageKind::Notice, tr("There is nothing to undo here."), {}, {}});
}

void Deeds::copy(const CommandLines &command, bool asCurl)
{
    copyCommand(m_messages, command, asCurl);
}

} // namespace tenantry::ui
