// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/problem.h"

#include "app/rest/reasonanswer.h"

#include <QJsonDocument>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// `tenant_slug_taken` for TenantSlugTaken.
QString snakeCase(const QString &name)
{
    QString text;
    for (const QChar c : name) {
        if (c.isUpper() && !text.isEmpty())
            text += u'_';
        text += c.toLower();
    }
    return text;
}

} // namespace

Problem problemOf(const Error &error, const QString &violationsIn)
{
    const ReasonAnswer answer = answerTo(error);
    if (answer.status == 500)
        return httpProblem(answer.status);
    Problem problem{answer.status, codeOf(error), QString::fromUtf16(answer.detail), {}};
    if (error.code == ErrorCode::Invalid && answer.status == 422) {
        const ViolationWording wording = wordingOf(error.reason);
        QJsonArray location{violationsIn};
        if (!error.field.isEmpty())
            location.append(error.field);
        problem.code = u"validation_failed"_s;
        problem.violations = {{location, QString::fromUtf16(wording.message), QString::fromUtf16(wording.type)}};
    }
    return problem;
}

QString codeOf(const Error &error)
{
    return snakeCase(error.reason == Reason::Unspecified ? toText(error.code) : toText(error.reason));
}

Problem problemOf(const Violations &violations)
{
    return {422, u"validation_failed"_s, {}, violations};
}

Problem httpProblem(int status, const QString &detail)
{
    const QString name = QString::fromLatin1(http::reasonPhrase(status));
    return {status, name.toLower().replace(u' ', u'_'), detail.isEmpty() ? name : detail, {}};
}

QJsonObject toJson(const Problem &problem, RequestId request)
{
    QJsonObject object{{u"type"_s, QString(u"urn:tenantry:problem:" + problem.code)},
                       {u"title"_s, QString::fromLatin1(http::reasonPhrase(problem.status))},
                       {u"status"_s, problem.status},
                       {u"detail"_s, problem.detail},
                       {u"code"_s, problem.code},
                       {u"request_id"_s, request.toString()}};
    if (!problem.violations.isEmpty()) {
        QJsonArray list;
        for (const Violation &violation : problem.violations)
            list.append(QJsonObject{
                {u"loc"_s, violation.location}, {u"msg"_s, violation.message}, {u"type"_s, violation.type}});
        object.insert(u"detail"_s, list);
    }
    return object;
}

http::Response toResponse(const Problem &problem, RequestId request)
{
    http::Response response =
        http::Response::of(problem.status, "application/problem+json",
                           QJsonDocument(toJson(problem, request)).toJson(QJsonDocument::Compact));
    if (problem.status == 401)
        response.headers.append("WWW-Authenticate", "Bearer");
    if (problem.status == 429 || problem.status == 503)
        response.headers.append("Retry-After", QByteArray::number(static_cast<qint64>(problem.retryAfter.count())));
    return response;
}

} // namespace tenantry
