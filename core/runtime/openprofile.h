// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/domain/caller.h"

#include <memory>

namespace tenantry {

class Backend;
class Departures;
class Installation;
class SignInResources;

/// A profile whose database is ready, and the threads that work on it. Lives in the thread of its Backend.
class OpenProfile
{
public:
    /// \param installation is ready; \a resources outlive this and what is left to \a departures: the threads that end
    /// after it. Without those the destructor waits for them.
    OpenProfile(std::shared_ptr<Installation> installation, SignInResources &resources,
                std::shared_ptr<Departures> departures = nullptr);
    ~OpenProfile();
    OpenProfile(const OpenProfile &) = delete;
    OpenProfile &operator=(const OpenProfile &) = delete;

    [[nodiscard]] const Profile &profile() const;
    /// To be shared by jobs, which may outlive the profile; a job must not hold the profile itself.
    [[nodiscard]] std::shared_ptr<Installation> installation() const { return m_installation; }
    [[nodiscard]] Backend &backend() const { return *m_backend; }

private:
    std::shared_ptr<Installation> m_installation;
    std::unique_ptr<Backend> m_backend;
};

} // namespace tenantry
