// SPDX-License-Identifier: GPL-3.0-or-later
//
// The functions of libpq that we use, each defined as a call of the library's own, which is loaded with the first one.
// Linking libpq loads nineteen more libraries (Kerberos, LDAP, GnuTLS …) before main(), about as much work as loading
// Qt. So a window is shown meanwhile (tests/benchmark/bench_start), and `tenantryctl --help` never loads it. Any thread
// may make the first call.
#include <QtGlobal>

#include <dlfcn.h>
#include <libpq-fe.h>

namespace {

/// The library's own \a name. Without it nothing can go on: the package that the program depends on is damaged.
void *symbol(const char *name)
{
    static void *const library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        qFatal("The client library of PostgreSQL can't be loaded: %s. Install the package libpq5.", dlerror());
    void *const found = dlsym(library, name);
    if (!found)
        qFatal("The client library of PostgreSQL is too old: it has no %s. Install libpq5 of version 15.", name);
    return found;
}

} // namespace

// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): a definition under a given name with C linkage can't be a template.
#define TENANTRY_FORWARD(Result, name, parameters, arguments)                      \
    extern "C" Result name parameters                                              \
    {                                                                              \
        static auto *const own = reinterpret_cast<decltype(&name)>(symbol(#name)); \
        return own arguments;                                                      \
    }

// Connections
TENANTRY_FORWARD(PGconn *, PQconnectStartParams,
                 (const char *const *keywords, const char *const *values, int expandDatabaseName),
                 (keywords, values, expandDatabaseName))
TENANTRY_FORWARD(PQconninfoOption *, PQconninfoParse, (const char *uri, char **message), (uri, message))
TENANTRY_FORWARD(void, PQconninfoFree, (PQconninfoOption * options), (options))
TENANTRY_FORWARD(PostgresPollingStatusType, PQconnectPoll, (PGconn * connection), (connection))
TENANTRY_FORWARD(void, PQfinish, (PGconn * connection), (connection))
TENANTRY_FORWARD(ConnStatusType, PQstatus, (const PGconn *connection), (connection))
TENANTRY_FORWARD(PGTransactionStatusType, PQtransactionStatus, (const PGconn *connection), (connection))
TENANTRY_FORWARD(const char *, PQparameterStatus, (const PGconn *connection, const char *name), (connection, name))
TENANTRY_FORWARD(int, PQserverVersion, (const PGconn *connection), (connection))
TENANTRY_FORWARD(char *, PQerrorMessage, (const PGconn *connection), (connection))
TENANTRY_FORWARD(int, PQsocket, (const PGconn *connection), (connection))
TENANTRY_FORWARD(int, PQconnectionNeedsPassword, (const PGconn *connection), (connection))
TENANTRY_FORWARD(int, PQsslInUse, (PGconn * connection), (connection))
TENANTRY_FORWARD(void *, PQsslStruct, (PGconn * connection, const char *name), (connection, name))
TENANTRY_FORWARD(PGVerbosity, PQsetErrorVerbosity, (PGconn * connection, PGVerbosity verbosity),
                 (connection, verbosity))
TENANTRY_FORWARD(PQnoticeProcessor, PQsetNoticeProcessor,
                 (PGconn * connection, PQnoticeProcessor processor, void *argument), (connection, processor, argument))
TENANTRY_FORWARD(char *, PQencryptPasswordConn,
                 (PGconn * connection, const char *password, const char *user, const char *algorithm),
                 (connection, password, user, algorithm))

// Statements
TENANTRY_FORWARD(PGresult *, PQexec, (PGconn * connection, const char *query), (connection, query))
TENANTRY_FORWARD(int, PQsendQuery, (PGconn * connection, const char *query), (connection, query))
TENANTRY_FORWARD(int, PQsendQueryParams,
                 (PGconn * connection, const char *query, int count, const Oid *types, const char *const *values,
                  const int *lengths, const int *formats, int resultFormat),
                 (connection, query, count, types, values, lengths, formats, resultFormat))
TENANTRY_FORWARD(int, PQsendPrepare,
                 (PGconn * connection, const char *name, const char *query, int count, const Oid *types),
                 (connection, name, query, count, types))
TENANTRY_FORWARD(int, PQsendQueryPrepared,
                 (PGconn * connection, const char *name, int count, const char *const *values, const int *lengths,
                  const int *formats, int resultFormat),
                 (connection, name, count, values, lengths, formats, resultFormat))
TENANTRY_FORWARD(int, PQenterPipelineMode, (PGconn * connection), (connection))
TENANTRY_FORWARD(int, PQexitPipelineMode, (PGconn * connection), (connection))
TENANTRY_FORWARD(int, PQpipelineSync, (PGconn * connection), (connection))
TENANTRY_FORWARD(int, PQconsumeInput, (PGconn * connection), (connection))
TENANTRY_FORWARD(int, PQisBusy, (PGconn * connection), (connection))
TENANTRY_FORWARD(PGnotify *, PQnotifies, (PGconn * connection), (connection))
TENANTRY_FORWARD(PGcancel *, PQgetCancel, (PGconn * connection), (connection))
TENANTRY_FORWARD(int, PQcancel, (PGcancel * cancel, char *error, int size), (cancel, error, size))
TENANTRY_FORWARD(void, PQfreeCancel, (PGcancel * cancel), (cancel))

// Results
TENANTRY_FORWARD(PGresult *, PQgetResult, (PGconn * connection), (connection))
TENANTRY_FORWARD(ExecStatusType, PQresultStatus, (const PGresult *result), (result))
TENANTRY_FORWARD(char *, PQresultErrorField, (const PGresult *result, int field), (result, field))
TENANTRY_FORWARD(int, PQntuples, (const PGresult *result), (result))
TENANTRY_FORWARD(int, PQfnumber, (const PGresult *result, const char *name), (result, name))
TENANTRY_FORWARD(char *, PQgetvalue, (const PGresult *result, int row, int field), (result, row, field))
TENANTRY_FORWARD(int, PQgetlength, (const PGresult *result, int row, int field), (result, row, field))
TENANTRY_FORWARD(int, PQgetisnull, (const PGresult *result, int row, int field), (result, row, field))
TENANTRY_FORWARD(char *, PQcmdTuples, (PGresult * result), (result))
TENANTRY_FORWARD(void, PQclear, (PGresult * result), (result))
TENANTRY_FORWARD(void, PQfreemem, (void *pointer), (pointer))
