package io.hexabuilders.suite.demo;

import java.util.List;

/** A trade with what it asks for: jobs and candidates of the same one suit each other. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are immutable ones
enum Profession {
    BACKEND("Backend developer", 68_000, "Java,PostgreSQL,Kafka,Docker,Kubernetes,Spring,Quarkus,SQL,Git"),
    FRONTEND("Frontend developer", 60_000, "JavaScript,TypeScript,React,Vue.js,CSS,HTML,Accessibility,Figma,Git"),
    DATA("Data engineer", 70_000, "Python,SQL,Apache Spark,Kafka,Airflow,dbt,PostgreSQL,Machine learning"),
    PLATFORM("Platform engineer", 74_000, "Kubernetes,Linux,Terraform,Go,Prometheus,Docker,Networking,Bash"),
    DESIGN("Product designer", 56_000, "Figma,User research,Prototyping,Accessibility,Illustration,Usability testing"),
    PRODUCT("Product owner", 69_000, "Agile methods,Roadmapping,User research,SQL,Stakeholder management,Jira"),
    SALES("Sales manager", 62_000, "Negotiation,CRM,Account management,Presentation,Forecasting,Contract law"),
    MARKETING("Performance marketer", 52_000, "Google Ads,SEO,Copywriting,Web analytics,A/B testing,Social media"),
    SOLAR(
            "Photovoltaics technician",
            43_000,
            "Photovoltaics,Electrical installation,Working at heights,Driving licence B,VDE 0100"),
    WIND(
            "Wind turbine technician",
            48_000,
            "Hydraulics,Mechanics,Working at heights,First aid,Electrical installation,GWO training"),
    LOGISTICS("Logistics planner", 46_000, "SAP,Excel,Route planning,Customs,Warehouse management,Negotiation"),
    ACCOUNTING("Accountant", 50_000, "Bookkeeping,SAP,Excel,Tax law,IFRS,Payroll"),
    SUPPORT(
            "Customer support agent",
            36_000,
            "CRM,Complaint handling,Ticket systems,Presentation,Excel,Conflict resolution");

    private final String title;
    private final int salary;
    private final List<String> skills;

    Profession(String title, int salary, String skills) {
        this.title = title;
        this.salary = salary;
        this.skills = List.of(skills.split(",", -1));
    }

    String title() {
        return title;
    }

    /** What somebody in the middle of the career earns in a year in Germany, in euros. */
    int salary() {
        return salary;
    }

    List<String> skills() {
        return skills;
    }

    /** How far a career has come. */
    enum Level {
        TRAINEE(0.55, 0, 1),
        JUNIOR(0.8, 1, 1),
        MID(1.0, 4, 2),
        SENIOR(1.25, 8, 2),
        LEAD(1.45, 11, 3),
        PRINCIPAL(1.65, 15, 3);

        private final double pay;
        private final int years;
        private final int skill;

        Level(double pay, int years, int skill) {
            this.pay = pay;
            this.years = years;
            this.skill = skill;
        }

        double pay() {
            return pay;
        }

        /** Years of experience that it takes at least. */
        int years() {
            return years;
        }

        /** How well a skill is mastered at least, 1 to 5. */
        int skill() {
            return skill;
        }
    }
}
