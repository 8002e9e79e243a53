// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/searchentry.h"

#include <QAbstractButton>
#include <QPointer>

namespace tenantry::ui {

class SearchPopup;

/// Shows what was chosen, and opens a list to search for another: a person, a role, a tenant, where a plain combo box
/// would have to load thousands. Enter, Space or Down opens it.
class PickerButton : public QAbstractButton
{
    Q_OBJECT
public:
    /// \a name says what is chosen, for screen readers and in the list's field; \a prompt stands there while nothing
    /// is.
    PickerButton(Icon icon, const QString &name, const QString &prompt, QWidget *parent = nullptr);

    void addSource(const SearchSource &source);

    /// Shows \a value as chosen; an empty one shows the prompt.
    void setValue(const QString &value);
    [[nodiscard]] QString value() const { return m_value; }

    /// The edge becomes red until the next value, with \a sentence for screen readers and as tooltip.
    void setError(const QString &sentence);

    /// Opens the list under it.
    void open();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    Icon m_icon;
    QString m_name;
    QString m_prompt;
    QString m_value;
    QString m_error;
    QList<SearchSource> m_sources;
    QPointer<SearchPopup> m_popup; ///< of the window, which may go before
};

} // namespace tenantry::ui
