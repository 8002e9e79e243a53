// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/page.h"
#include "ui/settings/settingsaving.h"

#include <QList>
#include <QWidget>

class QFrame;
class QLineEdit;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace tenantry {
struct Change;
}

namespace tenantry::ui {

class Button;
class Label;
class NoticeBox;
class SettingRow;
class StatePanel;

/// The settings of the platform in groups, changed in place and saved together, with a reason for the audit log.
class PlatformSettings final : public QWidget
{
    Q_OBJECT

public:
    explicit PlatformSettings(const PageContext &context, QWidget *parent = nullptr);

    /// What the operator holds platform-wide, as AccessService::ownPermissions() gives it.
    void setPermissions(const QStringList &permissions);
    void read();

    [[nodiscard]] QList<SettingRow *> rows() const { return m_rows; }
    [[nodiscard]] SettingRow *row(const QString &key) const;
    [[nodiscard]] int editedCount() const;
    [[nodiscard]] SettingSaving *saving() const { return m_saving; }

    void save();
    void discard();
    void copyCommand();
    /// Esc: the setting with the focus becomes what it was. \returns false when it is.
    bool stepBack();
    void focusContent();
    /// \returns false when the focus is in the last area.
    bool focusNextArea();

Q_SIGNALS:
    /// How many are edited, or what can be done with them, is different.
    void followed();

private:
    void showSettings(const QList<Setting> &settings);
    void showFailure(const Error &error);
    void makeRows(const QList<Setting> &settings);
    [[nodiscard]] QWidget *makeBar();
    void connectParts();
    void showRefusal(const Error &error);
    void follow();
    void followScope();
    void followRights();
    [[nodiscard]] QList<SettingToSave> editedValues() const;
    [[nodiscard]] SettingRow *currentRow() const;

    PageContext m_context;
    SettingSaving *m_saving;
    QStackedWidget *m_stack;
    StatePanel *m_state;
    QScrollArea *m_area;
    QVBoxLayout *m_column;
    Label *m_about;
    NoticeBox *m_notice;
    QWidget *m_bar;
    Label *m_count;
    QLineEdit *m_reason;
    Button *m_copy;
    Button *m_discard;
    Button *m_save;
    QList<SettingRow *> m_rows;
    bool m_canRead = false;
    bool m_canChange = false;
    bool m_awaitsFocus = false; ///< the settings, which are still read
    quint64 m_reading = 0;
};

} // namespace tenantry::ui
