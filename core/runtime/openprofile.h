// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/domain/caller.h"

#include <memory>

namespace tenantry {

class Backend;
class Installation;
class SignInResources;

/// A profile whose database is ready, and the threads that work on it. Lives in the thread of its Backend.
class OpenProfile
{
public:
    /// \param installation is ready; \a resources outlive this.
    OpenProfile(std::shared_ptr<Installation> installation, SignInResources &resources);
    ~OpenProfile();
    OpenProfile(const OpenProfile &) = delete;
    OpenProfile &operator=(const OpenProfile &) = delete;

    [[nodiscard]] const Profile &profile() const;
    [[nodiscard]] Installation &installation() const { return *m_installation; }
    [[nodiscard]] Backend &backend() const { return *m_backend; }

private:
    std::shared_ptr<Installation> m_installation;
    std::unique_ptr<Backend> m_backend;
};

} // namespace tenantry
