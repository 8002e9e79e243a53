// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runtime/backend.h"
#include "ui/common/commandbox.h"
#include "ui/common/dialog.h"
#include "ui/common/messageline.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QUuid>

#include <functional>
#include <memory>

namespace tenantry::ui {

/// What an operator does to objects: hands it to the backend, one thing at a time for each object, and says what came
/// of it in the dialog that asked or in the message line, with Undo where that is possible. Nothing waits.
class Deeds : public QObject
{
    Q_OBJECT

public:
    /// \a dialogParent also owns the deeds. All outlive them.
    Deeds(Backend *backend, MessageLine *messages, QWidget *dialogParent);

    /// Takes back the last thing that was done here, if that is possible.
    void undoLast();

    /// Puts one of the lines on the clipboard and says so.
    void copy(const CommandLines &command, bool asCurl);

protected:
    template <class T>
    struct Deed
    {
        QUuid object = {}; ///< a second deed on the same one does nothing while this one is under way; null: none
        std::function<Result<T>(Services &, const Caller &)> work;
        std::function<void(const T &, RequestId)> then;
        Dialog *dialog = nullptr; ///< that asked: busy meanwhile, closed by success
        /// Shows a failure in the dialog while that is open; none: its notice does.
        std::function<void(const Error &)> refused = {};
    };

    template <class T>
    void run(const Deed<T> &deed)
    {
        if (!begin(deed.object, deed.dialog))
            return;
        // The answer comes through the event loop, so the request's id is there before it.
        const auto request = std::make_shared<RequestId>();
        const bool hasDialog = deed.dialog != nullptr;
        const QPointer<Dialog> open(deed.dialog);
        const auto then = [this, deed, request, open, hasDialog](const Result<T> &result) {
            m_underWay.remove(deed.object);
            if (result) {
                if (open)
                    open->accept();
                deed.then(*result, *request);
            } else if (open && open->isVisible()) {
                showIn(open, result.error(), deed.refused);
            } else {
                fail(
                    result.error(), hasDialog ? std::function<void()>() : [this, deed] { run(deed); });
            }
        };
        *request = m_backend->call(this, deed.work, then);
    }

    /// Says what was done. \a undo takes it back; none: it can't be.
    void say(const QString &sentence, const std::function<void()> &undo = {});
    void fail(const Error &error, const std::function<void()> &again);

    /// A dialog that goes away by itself.
    template <class D>
    D *made(D *dialog)
    {
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        return dialog;
    }

    [[nodiscard]] Backend *backend() const { return m_backend; }
    [[nodiscard]] MessageLine *messages() const { return m_messages; }
    [[nodiscard]] QWidget *dialogParent() const { return m_dialogParent; }

private:
    bool begin(const QUuid &object, Dialog *dialog);
    static void showIn(Dialog *dialog, const Error &error, const std::function<void(const Error &)> &refused);

    Backend *m_backend;
    MessageLine *m_messages;
    QWidget *m_dialogParent;
    QSet<QUuid> m_underWay;
    std::function<void()> m_undoLast;
};

} // namespace tenantry::ui
