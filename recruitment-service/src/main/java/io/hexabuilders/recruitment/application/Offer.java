package io.hexabuilders.recruitment.application;

/** What an employment contract can be drafted from once the candidate has accepted: the job, and who is to sign. */
record Offer(String jobTitle, String jobType, String candidateName, String candidateEmail) {}
