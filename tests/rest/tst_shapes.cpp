// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/bodyschema.h"
#include "app/rest/query.h"
#include "app/rest/shapecheck.h"
#include "app/rest/timestamp.h"

#include <QJsonDocument>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QString id = u"6f1c0d3e-8a57-4b0e-9c1d-2f7a5e4b3c21"_s;
const QString idOfVersionOne = u"6f1c0d3e-8a57-1b0e-9c1d-2f7a5e4b3c21"_s;

/// `body.name missing`, as the answer lists it.
QStringList listed(const Violations &violations)
{
    QStringList lines;
    for (const Violation &violation : violations) {
        QStringList steps;
        for (const QJsonValue &step : violation.location)
            steps.append(step.toVariant().toString());
        lines.append(QString(steps.join(u'.') + u' ' + violation.type + u": " + violation.message));
    }
    return lines;
}

QJsonValue value(const QByteArray &json)
{
    return QJsonDocument::fromJson('[' + json + ']').array().first();
}

} // namespace

/// What a value must look like, and what is said of one that doesn't.
class ShapesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void acceptsWhatFits_data();
    void acceptsWhatFits();
    void namesThePlaceInNestedValues();
    void takesFallbacksAndLeavesOutWhatIsUnknown();
    void readsTheQuery();
    void saysWhatIsWrongWithTheQuery();
    void readsFormsOnlyWhereTheyAreTaken();
    void exampleHasItsShape();
    void readsInstants_data();
    void readsInstants();
};

void ShapesTest::saysWhatIsWrong_data()
{
    QTest::addColumn<Shape>("shape");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("wrong");
    const auto row = [](const char *name, const Shape &shape, const QByteArray &json, const QString &wrong) {
        QTest::newRow(name) << shape << json << wrong;
    };
    row("text", Shape::text(), "1", u"string_type: Input should be a valid string"_s);
    row("null", Shape::text(), "null", u"string_type: Input should be a valid string"_s);
    row("short", Shape::text(1), R"("")", u"string_too_short: String should have at least 1 character"_s);
    row("long", Shape::text(0, 2), R"("abc")", u"string_too_long: String should have at most 2 characters"_s);
    row("pattern", Shape::text().matching(u"a+"_s), R"("ab")",
        u"string_pattern_mismatch: String should match pattern 'a+'"_s);
    row("choice", Shape::oneOf({u"GLOBAL"_s, u"TENANT"_s}), R"("global")",
        u"enum: Input should be 'GLOBAL' or 'TENANT'"_s);
    row("boolean", Shape::boolean(), R"("true")", u"bool_type: Input should be a valid boolean"_s);
    row("integer", Shape::integer(), "true", u"int_type: Input should be a valid integer"_s);
    row("digits", Shape::integer(), R"("1")",
        u"int_parsing: Input should be a valid integer, unable to parse string as an integer"_s);
    row("fraction", Shape::integer(), "1.5",
        u"int_from_float: Input should be a valid integer, got a number with a fractional part"_s);
    row("less", Shape::integer(1, 365), "0", u"greater_than_equal: Input should be greater than or equal to 1"_s);
    row("more", Shape::integer(1, 365), "366", u"less_than_equal: Input should be less than or equal to 365"_s);
    row("far more", Shape::integer(1, 365), "1e300", u"less_than_equal: Input should be less than or equal to 365"_s);
    row("no id", Shape::uuid(), R"("1")", u"uuid_parsing: Input should be a valid UUID"_s);
    row("id of another type", Shape::uuid(), "1", u"uuid_type: UUID input should be a string"_s);
    row("id of another version", Shape::uuid4(), '"' + idOfVersionOne.toLatin1() + '"',
        u"uuid_version: UUID version 4 expected"_s);
    row("address", Shape::email(), R"("ada")", u"value_error: value is not a valid email address"_s);
    row("day", Shape::instant(), R"("2026-02-30T00:00:00Z")", u"datetime_parsing: Input should be a valid datetime"_s);
    row("seconds", Shape::instant(), "1", u"datetime_type: Input should be a valid datetime"_s);
    row("no list", Shape::list(Shape::uuid()), "{}", u"list_type: Input should be a valid list"_s);
    row("long list", Shape::list(Shape::boolean(), 1), "[true,true]", u"too_long: List should have at most 1 item"_s);
    row("no object", Shape::object({}, {}), "[]", u"model_attributes_type: Input should be an object"_s);
}

void ShapesTest::saysWhatIsWrong()
{
    QFETCH(Shape, shape);
    QFETCH(QByteArray, json);
    QFETCH(QString, wrong);
    QCOMPARE(listed(violationsOf(shape, value(json), {u"body"_s, u"x"_s})), QStringList{u"body.x "_s + wrong});
}

void ShapesTest::acceptsWhatFits_data()
{
    QTest::addColumn<Shape>("shape");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("null") << Shape::text().orNull() << QByteArray("null");
    QTest::newRow("characters, not code units") << Shape::text(0, 1) << QByteArray("\"\xf0\x9f\x98\x80\"");
    QTest::newRow("id of any version") << Shape::uuid() << QByteArray('"' + idOfVersionOne.toLatin1() + '"');
    QTest::newRow("id of version 4") << Shape::uuid4() << QByteArray('"' + id.toUpper().toLatin1() + '"');
    QTest::newRow("whole number") << Shape::integer(1, 365) << QByteArray("7.0");
    QTest::newRow("empty list") << Shape::list(Shape::uuid()) << QByteArray("[]");
    QTest::newRow("unknown member") << Shape::object({}, {}) << QByteArray(R"({"x":1})");
    QTest::newRow("anything") << Shape::anything() << QByteArray("[null]");
}

void ShapesTest::acceptsWhatFits()
{
    QFETCH(Shape, shape);
    QFETCH(QByteArray, json);
    QCOMPARE(listed(violationsOf(shape, value(json), {u"body"_s})), QStringList());
}

void ShapesTest::namesThePlaceInNestedValues()
{
    const Shape grant = Shape::object({}, {{u"role_id"_s, Shape::uuid()}});
    const Shape shape = Shape::object({}, {{u"grants"_s, Shape::list(grant)}, {u"name"_s, Shape::text()}});
    const auto found =
        violationsOf(shape, value(R"({"grants":[{"role_id":")" + id.toLatin1() + R"("},{},7]})"), {u"body"_s});
    QCOMPARE(listed(found),
             (QStringList{u"body.grants.1.role_id missing: Field required"_s,
                          u"body.grants.2 model_attributes_type: Input should be an object"_s,
                          u"body.name missing: Field required"_s}));
}

void ShapesTest::takesFallbacksAndLeavesOutWhatIsUnknown()
{
    const Shape inner = Shape::object({}, {optional(u"a"_s, Shape::integer(), 3)});
    const Shape shape = Shape::object({},
                                      {{u"inner"_s, inner},
                                       {u"list"_s, Shape::list(inner)},
                                       optional(u"flag"_s, Shape::boolean(), true),
                                       optional(u"absent"_s, Shape::text())});
    const QJsonObject given = value(R"({"inner":{"b":1},"list":[{"a":1},{"c":2}],"x":1})").toObject();
    QCOMPARE(QJsonValue(known(shape, given)), value(R"({"inner":{"a":3},"list":[{"a":1},{"a":3}],"flag":true})"));
}

void ShapesTest::readsTheQuery()
{
    const std::vector<Field> parameters{optional(u"limit"_s, Shape::integer(1, 100), 20),
                                        optional(u"all"_s, Shape::boolean()),
                                        optional(u"as_of"_s, Shape::instant()),
                                        optional(u"status"_s, Shape::oneOf({u"pending"_s})),
                                        {u"tenant_id"_s, Shape::uuid()}};
    const QByteArray query = "all=Yes&as_of=2026-01-01T00:00:00Z&x=1&tenant_id=1&tenant_id=" + id.toLatin1();
    const auto values = readQuery(query, parameters);
    QVERIFY(values);
    QCOMPARE(QJsonValue(*values),
             value(R"({"limit":20,"all":true,"as_of":"2026-01-01T00:00:00Z","tenant_id":")" + id.toLatin1() + R"("})"));
}

void ShapesTest::saysWhatIsWrongWithTheQuery()
{
    const std::vector<Field> parameters{optional(u"limit"_s, Shape::integer(1, 100)),
                                        optional(u"all"_s, Shape::boolean()),
                                        {u"tenant_id"_s, Shape::uuid()}};
    const auto values = readQuery("limit=ten&all=maybe", parameters);
    QVERIFY(!values);
    QCOMPARE(listed(values.error()),
             (QStringList{
                 u"query.limit int_parsing: Input should be a valid integer, unable to parse string as an integer"_s,
                 u"query.all bool_parsing: Input should be a valid boolean, unable to interpret input"_s,
                 u"query.tenant_id missing: Field required"_s}));
    QCOMPARE(listed(readQuery("limit=%", parameters).error()),
             QStringList{u"query query_invalid: The query is not percent-encoded UTF-8"_s});
}

void ShapesTest::readsFormsOnlyWhereTheyAreTaken()
{
    const Shape shape = Shape::object({}, {{u"name"_s, Shape::text()}, optional(u"n"_s, Shape::integer())});
    http::Message form;
    form.headers.append("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    form.body = "name=a+b&n=7";
    http::Message json;
    json.body = R"({"name":"a b","n":7})";
    const QJsonObject expected{{u"name"_s, u"a b"_s}, {u"n"_s, 7}};

    QVERIFY(readBody(form, {shape, BodyForm::JsonOrForm, true}) == expected);
    QVERIFY(readBody(json, {shape, BodyForm::JsonOrForm, true}) == expected);
    QVERIFY(readBody(form, {shape, BodyForm::Form, true}) == expected);
    QVERIFY(!readBody(json, {shape, BodyForm::Form, true}));
    QVERIFY(!readBody(form, {shape, BodyForm::Json, true}));
    const Shape all = Shape::object({}, {optional(u"n"_s, Shape::integer(), 1)});
    QVERIFY(!readBody(http::Message(), {all, BodyForm::Json, true}));
    QVERIFY(readBody(http::Message(), {all, BodyForm::Json, false}) == (QJsonObject{{u"n"_s, 1}}));
}

void ShapesTest::exampleHasItsShape()
{
    const Shape shape = Shape::object({},
                                      {{u"a"_s, Shape::text(10, 12)},
                                       {u"b"_s, Shape::uuid4()},
                                       {u"c"_s, Shape::email()},
                                       {u"d"_s, Shape::instant()},
                                       {u"e"_s, Shape::list(Shape::oneOf({u"x"_s}))},
                                       {u"f"_s, Shape::integer(5, 9)},
                                       optional(u"g"_s, Shape::boolean(), false),
                                       {u"h"_s, Shape::password(15)},
                                       {u"i"_s, Shape::anything()}});
    const QJsonValue example = exampleOf(shape);
    QCOMPARE(listed(violationsOf(shape, example, {})), QStringList());
    QCOMPARE(example[u"g"_s], false);
}

void ShapesTest::readsInstants_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("instant");
    const auto row = [](const char *text, const char *instant) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(instant);
    };
    row("2026-11-22T23:30:50Z", "2026-11-22T23:30:50.000Z");
    row("2026-11-22T23:30:50.959449", "2026-11-22T23:30:50.959Z");
    row("2026-11-22t23:30:50.9z", "2026-11-22T23:30:50.900Z");
    row("2026-11-22 23:30:50+02:00", "2026-11-22T21:30:50.000Z");
    row("2026-11-22T23:30:50-0530", "2026-11-23T05:00:50.000Z");
    row("2026-11-22", "");
    row("2026-11-22T24:00:00Z", "");
    row("2026-11-22T23:30:50+24:00", "");
    row("0001-01-01T00:00:00+01:00", "");
    row("9999-12-31T23:59:59-01:00", "");
    row("2026-11-22T23:30:50Z ", "");
    row("", "");
}

void ShapesTest::readsInstants()
{
    QFETCH(QString, text);
    const auto instant = instantFrom(text);
    QTEST(instant ? toTimestamp(*instant) : QString(), "instant");
}

QTEST_GUILESS_MAIN(ShapesTest)
#include "tst_shapes.moc"
