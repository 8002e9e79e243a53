// SPDX-License-Identifier: GPL-3.0-or-later
//
// 100,000 accounts from CSV, with bcrypt hashes and without passwords. Goals: a dry run within 10 s, the import within
// 60 s, no more memory for the last than for the first tenth, and nothing changed by a second run.
#include "core/domain/clock.h"
#include "core/services/imports/userimportservice.h"
#include "core/services/services.h"
#include "core/services/signin/signinresources.h"
#include "core/storage/database.h"
#include "tests/benchmark/benchdatabase.h"
#include "tests/support/residentmemory.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryFile>
#include <QTextStream>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

constexpr int people = 100'000;
constexpr double dryRunLimit = 10;
constexpr double importLimit = 60;
constexpr qint64 memoryLimit = 8192; ///< kilobytes

void fill(QTemporaryFile &file, const QByteArray &domain, bool withHashes)
{
    if (!file.open())
        qFatal("There is no place for a file.");
    file.write(withHashes ? "email,first_name,last_name,password_hash\n" : "email,first_name,last_name\n");
    for (int i = 0; i < people; ++i) {
        const QByteArray number = QByteArray::number(i);
        file.write("person" + number + '@' + domain + ",Ada " + number + ",\"King, née Byron\"");
        if (withHashes)
            file.write(",$2b$12$" + number.rightJustified(53, 'x'));
        file.write("\n");
    }
    file.flush();
}

class Measurement
{
public:
    explicit Measurement(const BenchDatabase &bench)
        : m_bench(bench)
        , m_resources({.cheapHashes = true, .hashingThreads = 1}, m_clock)
    {}

    /// Reads \a file once more, and judges how long that took and that \a outcome is what became of each line.
    void run(const QString &what, QFile &file, bool dryRun, ImportOutcome outcome, double limit)
    {
        Database database(m_bench.spec(Endpoint::workingRole));
        Services services(database, m_resources);
        if (dryRun)
            database.startDryRun();
        file.seek(0);
        qint64 early = 0;
        qint64 asExpected = 0;
        QElapsedTimer timer;
        timer.start();
        expected(services.userImports().run(
                     Caller::local(u"bench"_s), file, {},
                     [&](const ImportedRow &row) { asExpected += row.outcome == outcome ? 1 : 0; },
                     [&](const ImportProgress &progress) {
                         if (early == 0 && progress.rows >= people / 10)
                             early = residentMemory();
                         return true;
                     }),
                 "import");
        const double seconds = double(timer.elapsed()) / 1000;
        const qint64 grown = residentMemory() - early;
        m_isMet = m_isMet && seconds <= limit && grown <= memoryLimit && asExpected == people;
        m_out << what.leftJustified(36) << ' ' << QString::number(seconds, 'f', 1) << " s, goal " << limit
              << " s; memory grew by " << grown << " KB; " << asExpected << " of " << people << " as expected"
              << Qt::endl;
    }

    [[nodiscard]] int finish()
    {
        m_out << (m_isMet ? "met" : "missed") << Qt::endl;
        return m_isMet ? 0 : 1;
    }

private:
    const BenchDatabase &m_bench;
    const SystemClock m_clock;
    SignInResources m_resources;
    QTextStream m_out{stdout};
    bool m_isMet = true;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const BenchDatabase bench;
    Measurement measurement(bench);
    for (const bool withHashes : {true, false}) {
        const QString kind = withHashes ? u"with hashes"_s : u"without passwords"_s;
        QTemporaryFile file;
        fill(file, withHashes ? "hashes.example" : "none.example", withHashes);
        measurement.run(u"dry run "_s + kind, file, true, ImportOutcome::Created, dryRunLimit);
        measurement.run(u"import "_s + kind, file, false, ImportOutcome::Created, importLimit);
        measurement.run(u"second run "_s + kind, file, false, ImportOutcome::Unchanged, importLimit);
    }
    return measurement.finish();
}
