// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace tenantry::ui {

class DetailBox;
class Label;

/// A write as others would do it: with tenantryctl, or over REST with curl. Secrets are named, never given.
struct CommandLines
{
    QString ctl;
    QString curl; ///< empty: not possible over REST
    QString note; ///< what the curl line leaves out, as a sentence; may be empty

    bool operator==(const CommandLines &) const = default;
};

/// The lines that do the same as a dialog, each with a button that copies it. Hidden until shown.
class CommandBox : public QWidget
{
    Q_OBJECT
public:
    explicit CommandBox(QWidget *parent = nullptr);

    void show(const CommandLines &lines);

private:
    DetailBox *m_ctl;
    DetailBox *m_curl;
    Label *m_note;
};

} // namespace tenantry::ui
