// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/server/localserver.h"

#include <QList>
#include <QWidget>

namespace tenantry::ui {

class DetailBox;
class Label;

/// Where REST is served and with which certificate, and lines for a shell that talk to it.
class ServingNotice final : public QWidget
{
    Q_OBJECT

public:
    explicit ServingNotice(QWidget *parent = nullptr);

    void show(const LocalServer &server);
    /// Why new certificates aren't used; empty: they are.
    void setCertificateProblem(const QString &problem);

    /// What a client says: is it there, a list with an API key, a token for a password.
    static QList<std::pair<QString, QString>> curlLines(const QString &baseUrl, const QString &certificate);

private:
    Label *m_state;
    Label *m_certificate;
    Label *m_problem;
    QList<DetailBox *> m_lines;
};

} // namespace tenantry::ui
