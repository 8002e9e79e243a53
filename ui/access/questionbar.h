// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/access/accessanswer.h"

#include <QWidget>

class QHBoxLayout;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class Button;
class Label;
class PickerButton;
class Segments;

/// Which of the three questions.
enum class QuestionKind {
    Explain,  ///< may this person do this here, and why
    WhoCan,   ///< who can do this here
    Effective ///< what can this person do here
};

/// The question in one line: which of the three, who, what, where, as of when.
class QuestionBar : public QWidget
{
    Q_OBJECT
public:
    explicit QuestionBar(Backend *backend, QWidget *parent = nullptr);

    [[nodiscard]] QuestionKind kind() const;
    void setKind(QuestionKind kind);

    [[nodiscard]] const AskedAccess &asked() const { return m_asked; }
    /// Fills everything in.
    void setAsked(const AskedAccess &asked);
    void setUser(const AskedAccess &user);

    /// Asks, or marks what is still missing.
    void ask();

    /// Marks the field that an answer complained about; false when it has none here.
    bool showError(const QString &field, const QString &sentence);

    void focusFirst();

Q_SIGNALS:
    void kindChanged(tenantry::ui::QuestionKind kind);
    void askedFor(tenantry::ui::QuestionKind kind, const tenantry::ui::AskedAccess &asked);

private:
    void makePickers(Backend *backend);
    void followKind();
    void followAsked();

    AskedAccess m_asked;
    Segments *m_kinds;
    Label *m_before;
    PickerButton *m_user;
    PickerButton *m_permission;
    Label *m_in;
    PickerButton *m_place;
    PickerButton *m_at;
    Button *m_ask;
};

} // namespace tenantry::ui
