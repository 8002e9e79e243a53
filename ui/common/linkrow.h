// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

class QHBoxLayout;

namespace tenantry::ui {

/// What a message offers: Undo first.
struct MessageLink
{
    QString text;
    std::function<void()> act;
};

/// Links side by side; takes no room when there are none.
class LinkRow : public QWidget
{
    Q_OBJECT
public:
    explicit LinkRow(QWidget *parent = nullptr);

    void setLinks(const QList<MessageLink> &links);

Q_SIGNALS:
    /// A link was pressed; it acts when this returns.
    void pressed();

private:
    QHBoxLayout *m_row;
};

} // namespace tenantry::ui
