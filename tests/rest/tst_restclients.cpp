// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/openapi.h"
#include "app/rest/routes.h"
#include "core/services/services.h"
#include "core/services/signin/tokenservice.h"
#include "tests/rest/nodeclients.h"
#include "tests/rest/restworld.h"

#include <QRegularExpression>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// What others wrote for the standards works with us: a linter, a generator of clients, a verifier of tokens.
class RestClientsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void scriptsOfThePageCanBeRead();
    void descriptionPassesTheLinter();
    void realAnswersHaveTheGeneratedTypes();
    void tokensVerifyByThePublishedKeys();

private:
    /// Empty for a route about an object that isn't there.
    [[nodiscard]] QByteArray pathOf(const Route &route) const;

    NodeClients m_clients;
    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
    QHash<QString, QString> m_objects; ///< values of path parameters that exist
};

void RestClientsTest::initTestCase()
{
    if (const QString obstacle = m_clients.install(); !obstacle.isEmpty())
        QSKIP(qPrintable(obstacle));
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
    const QString user = m_world->addUser(u"ada@example.com"_s);
    const QString tenant = m_world->addTenant(u"acme"_s);
    m_world->grant(user, tenant, {u"tenant:read"_s, u"user:read"_s});
    m_objects = {
        {u"tenant_id"_s, tenant},
        {u"slug"_s, u"acme"_s},
        {u"user_id"_s, user},
        {u"role_id"_s, m_world->database().value("SELECT id FROM iam.roles WHERE tenant_id IS NOT NULL")},
        {u"permission_id"_s, m_world->database().value("SELECT id FROM iam.permissions WHERE code = 'user:read'")},
        {u"session_id"_s, m_world->database().value("SELECT id FROM iam.sessions")}};
    m_clients.write(u"openapi.json"_s, m_world->call("GET", "/api/v1/openapi.json").body);
}

void RestClientsTest::scriptsOfThePageCanBeRead()
{
    static const QRegularExpression script(u"(?:src=|from )\"(?:/docs/|\\./)([a-z]+\\.js)\""_s);
    QStringList names{u"page.js"_s};
    QVERIFY(m_world->call("GET", "/docs").body.contains("src=\"/docs/page.js\""));
    for (qsizetype i = 0; i < names.size(); ++i) {
        const Answer answer = m_world->call("GET", "/docs/" + names.at(i).toLatin1());
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.header("Content-Type").startsWith("text/javascript"));
        m_clients.write(u"page.mjs"_s, answer.body);
        const auto outcome = m_clients.runScript(u"--check"_s, {u"page.mjs"_s});
        QVERIFY2(outcome.exitStatus == 0, outcome.output.constData());
        auto matches = script.globalMatch(QString::fromUtf8(answer.body));
        while (matches.hasNext()) {
            if (const QString name = matches.next().captured(1); !names.contains(name))
                names.append(name);
        }
    }
    QCOMPARE(names.size(), 4);
}

void RestClientsTest::descriptionPassesTheLinter()
{
    const auto outcome = m_clients.run(u"redocly"_s, {u"lint"_s, u"--format=stylish"_s, u"openapi.json"_s});
    QVERIFY2(outcome.exitStatus == 0, outcome.output.right(2000).constData());
}

QByteArray RestClientsTest::pathOf(const Route &route) const
{
    QByteArray path;
    for (const PathTemplate::Segment &segment : route.path.segments()) {
        if (segment.isParameter && !m_objects.contains(segment.text))
            return {};
        path += '/' + (segment.isParameter ? m_objects.value(segment.text) : segment.text).toLatin1();
    }
    QByteArrayList query;
    for (const Field &field : route.query) {
        const QString value = m_objects.value(field.name, exampleOf(field.shape).toVariant().toString());
        if (field.isRequired)
            query.append((field.name + u'=' + value).toUtf8());
    }
    return query.isEmpty() ? path : path + '?' + query.join('&');
}

void RestClientsTest::realAnswersHaveTheGeneratedTypes()
{
    const auto generated = m_clients.run(u"openapi-typescript"_s, {u"openapi.json"_s, u"-o"_s, u"api.ts"_s});
    QVERIFY2(generated.exitStatus == 0, generated.output.constData());

    QByteArray program = "import type { paths } from \"./api\";\n"
                         "type Json<T> = T extends { content: { \"application/json\": infer Body } } ? Body : never;\n";
    Router router;
    addAllRoutes(router, {});
    int answers = 0;
    for (const Route &route : router.routes()) {
        if (route.method != http::Method::Get || !route.success.shape || route.operation == u"getDescription"_s)
            continue;
        const QByteArray path = pathOf(route);
        if (path.isEmpty())
            continue;
        const bool isScoped = route.tenantHeader == TenantHeader::Required;
        const QByteArray header = "X-Tenant-ID: " + m_objects.value(u"tenant_id"_s).toLatin1() + "\r\n";
        const Answer answer = m_world->call("GET", path, m_root, {}, isScoped ? header : QByteArray());
        if (answer.status != route.success.status)
            continue;
        program += "export const answer" + QByteArray::number(++answers) + ": Json<paths[\""
            + route.path.toString().toUtf8() + "\"][\"get\"][\"responses\"][" + QByteArray::number(answer.status)
            + "]> = " + answer.body + ";\n";
    }
    QVERIFY(answers >= 7);
    m_clients.write(u"answers.ts"_s, program);
    const auto checked = m_clients.run(u"tsc"_s, {u"-p"_s, u"tsconfig.json"_s});
    QVERIFY2(checked.exitStatus == 0, checked.output.constData());

    // The check can fail: a member that isn't declared is found.
    m_clients.write(u"answers.ts"_s,
                    program
                        + "export const wrong: Json<paths[\"/health\"][\"get\"][\"responses\"][200]> = "
                          "{ status: \"ill\", version: 1 };\n");
    QVERIFY(m_clients.run(u"tsc"_s, {u"-p"_s, u"tsconfig.json"_s}).exitStatus != 0);
}

void RestClientsTest::tokensVerifyByThePublishedKeys()
{
    const QByteArray before = m_world->token();
    m_world->rotateSigningKey();
    const QByteArray after = m_world->token();
    const auto other = m_world->anotherInstallation();
    const QByteArray elsewhere = other->token();

    const QStringList tokens{QString::fromLatin1(before), QString::fromLatin1(after), QString::fromLatin1(elsewhere)};
    for (const quint16 port : {m_world->port(), other->port()}) {
        const auto outcome =
            m_clients.runScript(u"tokens.mjs"_s, QStringList{u"http://127.0.0.1:%1"_s.arg(port)} + tokens);
        QVERIFY2(outcome.exitStatus == 0, outcome.output.constData());
        QSet<QString> keys;
        for (const QByteArray &line : outcome.output.trimmed().split('\n'))
            keys.insert(QJsonDocument::fromJson(line).object()[u"kid"_s].toString());
        QCOMPARE(keys.size(), 3);
    }
    for (const QByteArray &token : {before, after, elsewhere})
        QCOMPARE(m_world->call("GET", "/api/v1/users/me", token).status, 200);

    // The check can fail: a token of which a bit is turned doesn't verify.
    QByteArray forged = after;
    forged[forged.size() - 10] = forged.at(forged.size() - 10) == 'A' ? 'B' : 'A';
    const QString base = u"http://127.0.0.1:%1"_s.arg(m_world->port());
    QVERIFY(m_clients.runScript(u"tokens.mjs"_s, {base, QString::fromLatin1(forged)}).exitStatus != 0);
}

QTEST_GUILESS_MAIN(RestClientsTest)
#include "tst_restclients.moc"
