// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runtime/connectiontester.h"
#include "ui/setup/setuppage.h"

namespace tenantry::ui {

class Button;
class ChoiceCard;
class ConnectionStages;
class NoticeBox;
struct MessageLink;
class ServerForm;

/// Asks where the data is kept, and tries a server out before going on.
class DatabasePage : public SetupPage
{
    Q_OBJECT
public:
    explicit DatabasePage(QWidget *parent = nullptr);

    void complete() override;
    void contribute(SetupPlan &plan) const override;
    bool showError(const Error &error) override;
    void focusFirst() override;

private:
    void chooseKind();
    void showServer();
    void test(bool thenGoOn);
    void showReport(const ConnectionReport &report);
    /// Gives what an administrator would run to the clipboard.
    [[nodiscard]] MessageLink sqlLink() const;
    void forgetReport();
    [[nodiscard]] bool isRemote() const;

    ChoiceCard *m_here;
    ChoiceCard *m_server;
    ServerForm *m_form;
    NoticeBox *m_notice;
    Button *m_test;
    ConnectionStages *m_stages;
    ConnectionTester m_tester;
    bool m_good = false; ///< what stands in the form was tried out and works
    bool m_goOn = false; ///< after a good test
};

} // namespace tenantry::ui
