// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QFrame;
class QScrollArea;
class QVBoxLayout;
class QWidget;

namespace tenantry::ui {

/// A page's part that scrolls, with one column of cards that isn't wider than can be read well. \a name is read out.
QScrollArea *makeSettingArea(const QString &name);
QVBoxLayout *settingColumnOf(const QScrollArea *area);

/// Rows under a heading, with lines between them. Takes \a rows.
QFrame *makeSettingCard(const QString &heading, const QList<QWidget *> &rows);

/// A row of such a card: what it is, what to know of it, and the control. Takes \a control.
QWidget *makeSettingLine(const QString &title, const QString &sentence, QWidget *control);

} // namespace tenantry::ui
