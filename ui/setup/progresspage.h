// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;

namespace tenantry::ui {

class DetailBox;
class Label;
class NoticeBox;

/// What the last step is doing, or why it stopped.
class ProgressPage : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressPage(QWidget *parent = nullptr);

    void showProgress(const QString &what);
    void showFailure(const QString &sentence, const QString &details);

private:
    Label *m_heading;
    Label *m_what;
    QProgressBar *m_bar;
    NoticeBox *m_notice;
    DetailBox *m_details;
};

} // namespace tenantry::ui
