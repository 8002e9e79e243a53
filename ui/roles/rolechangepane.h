// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/commandbox.h"
#include "ui/roles/rolematrix.h"
#include "ui/roles/rolepreview.h"

#include <QWidget>

#include <functional>

class QTimer;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class Button;
class CardList;
class Chip;
class MessageLine;
class NoticeBox;

/// What saving would do, before it is done: who gains and who loses what, by name; what others did to the same roles
/// meanwhile; and the buttons that save or drop the changes. Nothing can be saved that isn't shown.
class RoleChangePane final : public QWidget
{
    Q_OBJECT
public:
    /// Both outlive the pane. \a lines makes the commands that do the same.
    RoleChangePane(Backend *backend, MessageLine *messages, std::function<CommandLines()> lines,
                   QWidget *parent = nullptr);

    /// These are the changes, \a cells in all, looked at from \a place: finds out what they do as soon as no more come.
    void setChanges(const QList<RolePreview> &changes, int cells, const std::optional<TenantId> &place);
    /// Says what others did meanwhile, with both sides, until it is read or there are no changes.
    void showForeign(const QList<RoleMatrix::Foreign> &foreign);
    /// While it is saved nothing can be pressed.
    void setBusy(bool isBusy);

    /// What is shown, if it is what the changes do and all of it can be saved; else nothing.
    [[nodiscard]] QList<RolePreview> shown() const;
    [[nodiscard]] QWidget *content() const;

Q_SIGNALS:
    void saveWanted();
    void discardWanted();
    /// The operator's changes of this role are to go, theirs stay.
    void discardOfRoleWanted(const tenantry::RoleId &role);
    /// A preview said that the roles are others by now.
    void outdated();
    void closed();
    void userWanted(const tenantry::UserId &user);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFooter(MessageLine *messages, std::function<CommandLines()> lines);
    void ask();
    void show(const QList<RolePreview> &previews);
    void addPeople(const RolePreview &preview, bool isGained);
    void follow();

    Backend *m_backend;
    Chip *m_chip;
    NoticeBox *m_foreign;
    CardList *m_cards;
    Button *m_save;
    Button *m_discard;
    QTimer *m_pause;
    QList<RolePreview> m_asked;
    QList<RolePreview> m_shown;
    std::optional<TenantId> m_place;
    int m_cells = 0;
    bool m_isKnown = false; ///< m_shown is what m_asked does
    bool m_isBusy = false;
};

} // namespace tenantry::ui
