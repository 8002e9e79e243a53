// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/consoleserver.h"
#include "core/domain/clock.h"
#include "core/runtime/backend.h"
#include "core/services/signin/signinresources.h"
#include "tests/rest/rawclient.h"
#include "tests/support/world.h"
#include "ui/common/button.h"
#include "ui/common/field.h"
#include "ui/common/messageline.h"
#include "ui/common/tenantscope.h"
#include "ui/server/listenform.h"
#include "ui/server/requestview.h"
#include "ui/server/serverpage.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QVBoxLayout>

namespace tenantry::ui::tests {

using namespace Qt::StringLiterals;

/// The server's page in a window, with a real server on a real database.
class ServerWindow final
{
public:
    explicit ServerWindow(World &world, const Caller &caller)
        : m_settings(m_folder.filePath(u"console.ini"_s), QSettings::IniFormat)
        , m_resources({.cheapHashes = true}, m_clock)
        , m_backend({[spec = world.database().spec()]() -> Result<ConnectionSpec> { return spec; },
                     [&world](Database &database) { return world.makeServices(database); }, 2})
        , m_messages(new MessageLine)
    {
        makeServer(world);
        m_backend.setCaller(caller);
        ListenSettings settings = m_server->settings();
        settings.port = 0;
        m_server->remember(settings);
        m_page = new ServerPage({&m_backend, m_messages, &m_scope, &m_settings, m_server.get()});
        auto *column = new QVBoxLayout(&m_window);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(m_page, 1);
        column->addWidget(m_messages);
        m_window.resize(1240, 800);
        m_window.show();
        m_window.activateWindow();
        (void)QTest::qWaitForWindowActive(&m_window);
        m_page->focusContent();
    }
    ~ServerWindow() { delete m_page; }

    void makeServer(World &world)
    {
        m_server = std::make_unique<ConsoleServer>(ConsoleServer::Parts{
            .locate = [spec = world.database().spec()]() -> Result<ConnectionSpec> { return spec; },
            .resources = &m_resources,
            .prepare = {},
            .sources = {},
            .memory = &m_settings,
            .profile = u"here"_s});
    }

    [[nodiscard]] ConsoleServer &server() { return *m_server; }
    [[nodiscard]] Backend &backend() { return m_backend; }
    [[nodiscard]] ServerPage &page() { return *m_page; }
    [[nodiscard]] QWidget &window() { return m_window; }
    [[nodiscard]] RequestLog *log() { return m_page->requests()->log(); }
    [[nodiscard]] quint16 port() const { return static_cast<quint16>(QUrl(m_server->baseUrl()).port()); }

    [[nodiscard]] Button *button(const QString &text) const
    {
        for (Button *button : m_page->findChildren<Button *>()) {
            if (button->text() == text && button->isVisible() && button->isEnabled())
                return button;
        }
        return nullptr;
    }
    /// Presses the button that has the focus, which must be that one.
    [[nodiscard]] bool pressFocused(const QString &text) const
    {
        if (!button(text) || QApplication::focusWidget() != button(text))
            return false;
        QTest::keyClick(button(text), Qt::Key_Return);
        return true;
    }
    void fill(const QString &field, const QString &text)
    {
        auto *line = m_page->form()->findChild<QLineEdit *>(field);
        line->clear();
        QTest::keyClicks(line, text);
    }
    [[nodiscard]] QString errorAt(const QString &name) const
    {
        for (const Field *field : m_page->form()->findChildren<Field *>()) {
            if (field->editor()->objectName() == name)
                return field->error();
        }
        return {};
    }
    [[nodiscard]] QString texts() const
    {
        QStringList texts;
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts.join(u'\n').remove(QChar(0x200b)); // long words may be broken there
    }
    int ask(const QByteArray &path, const QByteArray &head = {})
    {
        RawClient client(port());
        return client.ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + head + "\r\n").status;
    }

private:
    QTemporaryDir m_folder;
    QSettings m_settings;
    SystemClock m_clock;
    SignInResources m_resources;
    std::unique_ptr<ConsoleServer> m_server;
    Backend m_backend;
    TenantScope m_scope;
    QWidget m_window;
    MessageLine *m_messages;
    ServerPage *m_page;
};

} // namespace tenantry::ui::tests
