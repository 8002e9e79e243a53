// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setupplan.h"

#include <QWidget>

class QVBoxLayout;

namespace tenantry::ui {

/// A step of the wizard: heading, caption and a form.
class SetupPage : public QWidget
{
    Q_OBJECT
public:
    SetupPage(const QString &heading, const QString &caption, QWidget *parent = nullptr);

    /// The page is about to be shown; \a plan is what the pages before it gathered.
    virtual void begin(const SetupPlan &) {}

    /// Looks at the form, shows errors at their fields, and emits completed() when it can be gone on, now or after
    /// something was tried out.
    virtual void complete() = 0;

    /// Writes what was entered into the plan.
    virtual void contribute(SetupPlan &plan) const = 0;

    /// Shows a failure of the last step that belongs to this page. \returns false when it has no place here.
    virtual bool showError(const Error &) { return false; }

    /// Gives the focus to the first control.
    virtual void focusFirst() = 0;

Q_SIGNALS:
    void completed();
    void busyChanged(bool busy); ///< while something is tried out, going on makes no sense

protected:
    [[nodiscard]] QVBoxLayout *form() const { return m_form; }

    /// Scrolls to a part of the page that has just been shown, once it has its place.
    void reveal(QWidget *part);

private:
    QVBoxLayout *m_form;
};

} // namespace tenantry::ui
